import { mayUse, userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type { Prisma } from '#core/db/generated/client/client.ts';

type Called = Pick<ReadContext, 'caller'>;

/** True when the caller may see what only the member and staff see of an account: addresses, sessions, roles. */
export function maySeeAccount(ctx: Called, userId: string): boolean {
  return userIdOf(ctx.caller) === userId || mayUse(ctx.caller, 'users.manage');
}

/** Members see their sessions as long as they live; how the others ended is for staff. */
export function maySeeEndedSessions(ctx: Called): boolean {
  return mayUse(ctx.caller, 'users.manage');
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
