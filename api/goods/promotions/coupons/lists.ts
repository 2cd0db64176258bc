import { userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type { MemberCoupon, Prisma } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';

/** Where a coupon stands for whoever has it: one whose time is over is as good as none. */
export type CouponStanding = 'USABLE' | 'RESERVED' | 'USED' | 'EXPIRED';

/** Where a coupon stands at a moment. */
export function standingOf({ state, expiresAt }: MemberCoupon, now: Date): CouponStanding {
  if (state !== 'CLAIMED') return state;
  return expiresAt && expiresAt <= now ? 'EXPIRED' : 'USABLE';
}

/** The caller's own coupons, the newest first. @throws DomainError CURSOR_INVALID. */
export async function listMyCoupons(
  ctx: ReadContext,
  { standing }: { readonly standing?: CouponStanding | undefined },
  query: KeysetQuery,
): Promise<MemberCoupon[]> {
  const userId = userIdOf(ctx.caller);
  if (!userId) return [];
  const where = { userId, AND: [whereStanding(standing, ctx.clock.now()), behindMoment('createdAt', query)] };
  return ctx.db.memberCoupon.findMany({ where, ...newestFirst('createdAt', query) });
}

/** Coupons by id, inside the caller's row scope: one's own. */
export async function couponsById(ctx: ReadContext, ids: readonly string[]): Promise<MemberCoupon[]> {
  const userId = userIdOf(ctx.caller);
  if (!userId) return [];
  return ctx.db.memberCoupon.findMany({ where: { id: { in: [...ids] }, userId } });
}

function whereStanding(standing: CouponStanding | undefined, now: Date): Prisma.MemberCouponWhereInput {
  switch (standing) {
    case undefined:
      return {};
    case 'USABLE':
      return { state: 'CLAIMED', OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] };
    case 'EXPIRED':
      return { state: 'CLAIMED', expiresAt: { lte: now } };
    default:
      return { state: standing };
  }
}
