export type ResponseType = 'application/json' | 'application/graphql-response+json';

const maxRanges = 20;

/**
 * The media type to answer in. `application/json` where the client has no preference, as GraphQL over HTTP asks while
 * older clients are about; null when it accepts neither.
 */
export function responseTypeFor(accept: string | undefined): ResponseType | null {
  if (accept === undefined) return 'application/json';
  for (const range of accept.split(',', maxRanges)) {
    const [type = '', ...parameters] = range.trim().toLowerCase().split(';');
    const charset = parameters.find((parameter) => parameter.trim().startsWith('charset='));
    if (charset !== undefined && charset.trim() !== 'charset=utf-8') continue;
    if (type === 'application/graphql-response+json') return type;
    if (type === 'application/json' || type === 'application/*' || type === '*/*') return 'application/json';
  }
  return null;
}

/** True for `application/json` in UTF-8: other types could be sent by a foreign web page without asking first. */
export function isJson(contentType: string | undefined): boolean {
  if (contentType === 'application/json') return true;
  const [type = '', ...parameters] = (contentType ?? '').toLowerCase().split(';');
  if (type.trim() !== 'application/json') return false;
  const charset = parameters.find((parameter) => parameter.trim().startsWith('charset='));
  return charset === undefined || /^charset="?utf-8"?$/.test(charset.trim());
}
