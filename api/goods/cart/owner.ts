import { createHash, randomBytes } from 'node:crypto';
import { userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import { cartErrors } from './errors.ts';

/** Whose cart it is: a member's, or that of whoever knows a secret. */
export type CartOwner =
  | { readonly kind: 'member'; readonly userId: string }
  | { readonly kind: 'guest'; readonly token: string; readonly hash: Buffer };

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
  return guestToken ? guestOf(guestToken) : undefined;
}

/** Somebody new, with a secret of their own. */
export function newGuest(): CartOwner {
  return guestOf(randomBytes(tokenBytes).toString('base64url'));
}

/** The secret by which a guest finds the cart again; null for members. */
export function tokenOf(owner: CartOwner): string | null {
  return owner.kind === 'guest' ? owner.token : null;
}

/** Whose idempotency keys they are: all who are not signed in are one caller, and may not get each other's answers. */
export function keyOwnerOf(owner: CartOwner): string | undefined {
  return owner.kind === 'guest' ? `guest:${owner.hash.toString('hex')}` : undefined;
}

/** Only the hash is kept. @throws DomainError GUEST_TOKEN_INVALID for what can be no token. */
export function hashOf(guestToken: string): Buffer {
  if (!tokenPattern.test(guestToken)) throw cartErrors.GUEST_TOKEN_INVALID({ path: ['guestToken'] });
  return createHash('sha256').update(guestToken).digest();
}

function guestOf(token: string): CartOwner {
  return { kind: 'guest', token, hash: hashOf(token) };
}
