import { createHash, randomBytes } from 'node:crypto';
import { attributionErrors } from '../errors.ts';

const tokenPattern = /^[\w-]{32}$/;

/** A secret of 192 random bits by which a visitor is known. */
export function newVisitorToken(): string {
  return randomBytes(24).toString('base64url');
}

/** Only the hash is kept. @throws DomainError VISITOR_TOKEN_INVALID for what can be no token. */
export function visitorHash(token: string): Buffer {
  if (!tokenPattern.test(token)) throw attributionErrors.VISITOR_TOKEN_INVALID({ path: ['visitorToken'] });
  return createHash('sha256').update(token).digest();
}
