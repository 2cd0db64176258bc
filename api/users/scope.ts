import { mayUse, userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type { Prisma } from '#core/db/generated/client/client.ts';

type Called = Pick<ReadContext, 'caller' | 'clock'>;

const nobody = '00000000-0000-0000-0000-000000000000';

/** True when the caller may see what only the member and staff see of an account: addresses, sessions, roles. */
export function maySeeAccount(ctx: Called, userId: string): boolean {
  return userIdOf(ctx.caller) === userId || mayUse(ctx.caller, 'users.manage');
}

/** The sessions that the caller may see: their own that still live; for staff those of everybody, also the ended. */
export function sessionScope(ctx: Called): Prisma.SessionWhereInput {
  if (mayUse(ctx.caller, 'users.manage')) return {};
  return { userId: userIdOf(ctx.caller) ?? nobody, revokedAt: null, expiresAt: { gt: ctx.clock.now() } };
}

/** Members whose handle or name contains the text, or whose address is exactly it; for staff with `users.manage`. */
export function accountsMatching(text: string): Prisma.UserWhereInput {
  const words = text.trim().slice(0, 100);
  if (words === '') return {};
  const address = words.toLowerCase();
  return {
    OR: [
      { handle: { contains: address } },
      { displayName: { contains: words, mode: 'insensitive' } },
      { credential: { is: { OR: [{ email: address }, { phone: words }] } } },
    ],
  };
}
