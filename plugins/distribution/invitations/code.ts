import { randomBytes } from 'node:crypto';

/** 128 bits: nobody guesses that. */
const bytes = 16;

/** A new code, as it stands in a link. */
export function newCode(): string {
  return randomBytes(bytes).toString('base64url');
}

/** Whether a text may be a code at all. */
export function isCode(text: string): boolean {
  return /^[\w-]{22}$/.test(text);
}
