import { createHash, randomBytes } from 'node:crypto';

/** 192 bits: nobody guesses that. */
const bytes = 24;

/** A new secret, as it stands in the link of an invitation. */
export function newToken(): string {
  return randomBytes(bytes).toString('base64url');
}

/** What an invitation is found by; null for what can be no token. */
export function hashOfToken(token: string): Buffer | null {
  return /^[\w-]{32}$/.test(token) ? createHash('sha256').update(token).digest() : null;
}
