import { createHash, randomBytes } from 'node:crypto';
import { userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import { cartErrors } from './errors.ts';

/** Whose cart it is: a member's, or that of whoever knows a secret. */
export type CartOwner =
  | { readonly kind: 'member'; readonly userId: string }
  | { readonly kind: 'guest'; readonly hash: Buffer };

const tokenBytes = 24;
/** Unguessable, 192 bits. */
const tokenPattern = /^[\w-]{32}$/;

/**
 * A member has one cart, and so no use for a token.
 * @returns undefined for a guest without a token: they have no cart yet.
 * @throws DomainError GUEST_TOKEN_INVALID.
 */
export function cartOwnerOf(ctx: ReadContext, guestToken: string | null | undefined): CartOwner | undefined {
  const userId = userIdOf(ctx.caller);
  if (userId) return { kind: 'member', userId };
  return guestToken ? { kind: 'guest', hash: hashOf(guestToken) } : undefined;
}

/** The secret of a new guest's cart; only its hash is kept. */
export function newGuestToken(): string {
  return randomBytes(tokenBytes).toString('base64url');
}

/** @throws DomainError GUEST_TOKEN_INVALID for what can be no token. */
export function hashOf(guestToken: string): Buffer {
  if (!tokenPattern.test(guestToken)) throw cartErrors.GUEST_TOKEN_INVALID({ path: ['guestToken'] });
  return createHash('sha256').update(guestToken).digest();
}
