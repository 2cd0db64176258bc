import { createHash, randomBytes } from 'node:crypto';

/** 32 random bytes: nobody guesses them, so a plain SHA-256 is enough to store them safely. */
export function newSecret(prefix: string): string {
  return `${prefix}${randomBytes(32).toString('base64url')}`;
}

/** What is stored of a secret, and what it is found by. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** True for texts in the form of `newSecret(prefix)`; others need no look-up. */
export function isSecretForm(text: string, prefix: string): boolean {
  return (
    text.length === prefix.length + 43 &&
    text.startsWith(prefix) &&
    /^[\w-]{43}$/.test(text.slice(prefix.length))
  );
}
