import { defineErrors } from '#core/errors.ts';
import { isId } from '#core/ids.ts';

export const idErrors = defineErrors({
  INVALID_ID: { en: 'This is not the id of a {expected}.', zh: '这不是有效的 {expected} ID。' },
});

/** The global id of a row: opaque to clients. */
export function encodeId(typename: string, id: string): string {
  return Buffer.from(`${typename}:${id}`).toString('base64url');
}

/** The two parts of a global id. What is not one comes back with an empty type name, which no type has. */
export function decodeId(globalId: string): { typename: string; id: string } {
  const text = /^[\w-]{1,200}$/.test(globalId) ? Buffer.from(globalId, 'base64url').toString() : '';
  const match = /^([A-Za-z]\w*):(.+)$/s.exec(text);
  const [, typename, id] = match ?? [];
  return typename && id && encodeId(typename, id) === globalId ? { typename, id } : { typename: '', id: '' };
}

/**
 * The row id in a global id of the expected type.
 * @throws DomainError INVALID_ID for malformed ids and for ids of another type.
 */
export function parseId(globalId: string, expected: string, path: readonly string[] = ['id']): string {
  const { typename, id } = decodeId(globalId);
  if (typename !== expected || !isId(id)) throw idErrors.INVALID_ID({ path, data: { expected } });
  return id;
}

/** As `parseId`, for an id that may be missing. */
export function parseOptionalId(
  globalId: string | null | undefined,
  expected: string,
  path: readonly string[] = ['id'],
): string | undefined {
  return globalId === null || globalId === undefined ? undefined : parseId(globalId, expected, path);
}
