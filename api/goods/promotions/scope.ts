import { type Caller, mayUse, userIdOf } from '#core/caller.ts';
import type { Prisma } from '#core/db/generated/client/client.ts';
import { promotionPermissions } from './permissions.ts';

/** Which promotions a caller may see: for staff all, for others those that have been started, but for coupons that they neither can claim nor have. */
export function visiblePromotions(caller: Caller): Prisma.PromotionWhereInput {
  if (mayUse(caller, promotionPermissions.manage)) return {};
  const userId = userIdOf(caller);
  const isOpen = { NOT: { kind: 'COUPON' as const, rules: { path: ['access'], not: 'CLAIM' } } };
  return { state: { not: 'DRAFT' }, OR: [isOpen, ...(userId ? [{ coupons: { some: { userId } } }] : [])] };
}

/** What is shown to everybody: it runs now, and is no coupon that takes a code or is only given. */
export function runningPromotions(now: Date): Prisma.PromotionWhereInput {
  return {
    state: 'ACTIVE',
    startsAt: { lte: now },
    OR: [{ endsAt: null }, { endsAt: { gt: now } }],
    NOT: { kind: 'COUPON', rules: { path: ['access'], not: 'CLAIM' } },
  };
}
