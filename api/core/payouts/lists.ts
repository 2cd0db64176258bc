import { requirePermission, requireUser } from '../access.ts';
import { mayUse, userIdOf } from '../caller.ts';
import type { ReadContext } from '../context.ts';
import type { Payout, PayoutAccount, Prisma } from '../db/generated/client/client.ts';
import type { PayoutState } from '../db/generated/client/enums.ts';
import type { KeysetQuery } from '../page.ts';
import { corePermissions } from '../permissions.ts';
import { behindMoment, newestFirst } from '../time-page.ts';
import type { PayoutStanding } from './payout-states.ts';

/** What the client selected below a payout, as Prisma says it. */
export interface PayoutSelection {
  readonly include?: Prisma.PayoutInclude;
}

export interface PayoutFilter {
  readonly state?: PayoutState | undefined;
  readonly standing?: PayoutStanding | undefined;
  readonly userId?: string | undefined;
}

const standings: Readonly<Record<PayoutStanding, Prisma.PayoutWhereInput>> = {
  IN_PROGRESS: {
    OR: [{ state: { in: ['RESERVED', 'SENT'] } }, { state: 'SENDING', nextAttemptAt: { not: null } }],
  },
  PARKED: { state: 'SENDING', nextAttemptAt: null },
  ENDED: { state: { in: ['CONFIRMED', 'FAILED'] } },
};

/** Payouts, newest first, for staff. @throws AccessError without `payouts.view`. */
export async function listPayouts(
  ctx: ReadContext,
  { state, standing, userId }: PayoutFilter,
  query: KeysetQuery,
  selection: PayoutSelection,
): Promise<Payout[]> {
  requirePermission(ctx, corePermissions.viewPayouts);
  return ctx.db.payout.findMany({
    ...selection,
    where: {
      ...(state && { state }),
      ...(userId && { userId }),
      AND: [behindMoment('requestedAt', query), standing ? standings[standing] : {}],
    },
    ...newestFirst('requestedAt', query),
  });
}

/** What goes to the caller, or went, newest first. @throws AccessError for everybody but members. */
export async function listMyPayouts(
  ctx: ReadContext,
  query: KeysetQuery,
  selection: PayoutSelection,
): Promise<Payout[]> {
  const userId = requireUser(ctx);
  return ctx.db.payout.findMany({
    ...selection,
    where: { userId, AND: [behindMoment('requestedAt', query)] },
    ...newestFirst('requestedAt', query),
  });
}

/** The payouts with these ids that the caller may see, in no particular order: one's own, or any for staff. */
export async function payoutsById(
  ctx: ReadContext,
  ids: readonly string[],
  selection: PayoutSelection = {},
): Promise<Payout[]> {
  const own = ownOrAny(ctx);
  return own ? ctx.db.payout.findMany({ ...selection, where: { id: { in: [...ids] }, ...own } }) : [];
}

/** The caller's accounts that are not removed, newest first. @throws AccessError for everybody but members. */
export async function listMyPayoutAccounts(ctx: ReadContext, query: KeysetQuery): Promise<PayoutAccount[]> {
  const userId = requireUser(ctx);
  return ctx.db.payoutAccount.findMany({
    where: { userId, removedAt: null, AND: [behindMoment('addedAt', query)] },
    ...newestFirst('addedAt', query),
  });
}

/** The accounts with these ids that the caller may see, in no particular order: one's own, or any for staff. */
export async function payoutAccountsById(ctx: ReadContext, ids: readonly string[]): Promise<PayoutAccount[]> {
  const own = ownOrAny(ctx);
  return own ? ctx.db.payoutAccount.findMany({ where: { id: { in: [...ids] }, ...own } }) : [];
}

/** Which rows the caller may see: all for staff, one's own for members, none for others. */
function ownOrAny({ caller }: ReadContext): { readonly userId?: string } | undefined {
  if (mayUse(caller, corePermissions.viewPayouts)) return {};
  const userId = userIdOf(caller);
  return userId === null ? undefined : { userId };
}
