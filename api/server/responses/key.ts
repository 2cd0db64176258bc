import type { Call } from '../endpoint/answer.ts';
import type { OperationRequest } from '../guards/request.ts';

const members = new Set(['documentId', 'variables', 'operationName']);
const maxVariables = 4_096;

/**
 * By what the response to a request may be found again: the registered document, the variables and the language. Null when
 * it is nobody’s but the caller’s: whoever is signed in, or sends a text of their own, gets an answer of their own.
 */
export function responseKey(
  { caller, endpoint, locale }: Pick<Call, 'caller' | 'endpoint' | 'locale'>,
  request: OperationRequest,
): string | null {
  if (caller.kind !== 'anonymous' || endpoint !== 'storefront') return null;
  if (typeof request.documentId !== 'string') return null;
  for (const name of Object.keys(request)) if (!members.has(name)) return null;
  const variables = request.variables === undefined ? '' : JSON.stringify(request.variables);
  if (variables.length > maxVariables) return null;
  // No part can run into the next one: ids of documents that are known hold no quotation mark.
  return `${locale}"${request.documentId}"${JSON.stringify(request.operationName ?? null)}${variables}`;
}
