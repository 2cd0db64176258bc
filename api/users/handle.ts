import { userErrors } from './errors.ts';

const form = /^[a-z][a-z0-9_]{2,29}$/;

/** A member who spoke under one of these would be taken for the house. */
const reserved = new Set([
  'admin',
  'administrator',
  'api',
  'help',
  'jishi',
  'moderator',
  'official',
  'root',
  'staff',
  'support',
  'system',
]);

/**
 * The handle in lower case. Reserved ones answer as if somebody had them.
 * @throws DomainError HANDLE_INVALID, HANDLE_TAKEN.
 */
export function parseHandle(text: string, options: { readonly allowReserved: boolean }): string {
  const handle = text.trim().toLowerCase();
  if (!form.test(handle)) throw userErrors.HANDLE_INVALID({ path: ['handle'] });
  if (reserved.has(handle) && !options.allowReserved) throw userErrors.HANDLE_TAKEN({ path: ['handle'] });
  return handle;
}
