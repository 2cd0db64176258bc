import { type Sale, salesOf } from '#api/goods/index.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { DistributionOutcome } from '#core/db/generated/client/enums.ts';
import { type PromoterStanding, standingsOn } from '../promoters/standings-at.ts';
import { type Commission, shareOut } from './share-out.ts';
import type { Terms } from './terms.ts';

/** To whom an order is owed, and when it was placed. */
export interface OwedOrder {
  readonly orderId: string;
  readonly winnerId: string | null;
  readonly leaderId: string | null;
  readonly at: Date;
}

/** What somebody gets of a line. */
export interface Share extends Commission {
  readonly promoterId: string;
  readonly sale: Sale;
}

/** What comes of an order for promoters. */
export interface SharedOrder<Order> {
  readonly order: Order;
  readonly sales: readonly Sale[];
  readonly outcome: DistributionOutcome;
  readonly shares: readonly Share[];
}

/**
 * Who gets what of orders by the terms of the moment at which each was placed, with the levels and the standings of then. Two
 * statements for all of them.
 */
export async function shareOutOrders<Order extends OwedOrder>(
  ctx: ReadContext | WriteContext,
  orders: readonly Order[],
  termsAt: (at: Date) => Terms | undefined,
): Promise<SharedOrder<Order>[]> {
  const orderIds = orders.map(({ orderId }) => orderId);
  const sales = Map.groupBy(await salesOf(ctx, orderIds), ({ orderId }) => orderId);
  const parties = orders.flatMap(({ winnerId, leaderId, at }) =>
    [winnerId, leaderId].flatMap((userId) => (userId ? [{ userId, at }] : [])),
  );
  const standings = await standingsOn(ctx, parties);
  const places = new Map(parties.map(({ userId, at }, place) => [`${userId} ${at.getTime()}`, place]));
  const standingOf = (userId: string | null, at: Date) =>
    userId === null ? undefined : standings[places.get(`${userId} ${at.getTime()}`) ?? -1];
  return orders.map((order) => {
    const { winnerId, leaderId, at } = order;
    const sold = sales.get(order.orderId) ?? [];
    const standing = { winner: standingOf(winnerId, at), leader: standingOf(leaderId, at) };
    return { order, sales: sold, ...sharesOf(order, sold, { ...standing, terms: termsAt(at) }) };
  });
}

interface Facts {
  readonly terms: Terms | undefined;
  readonly winner: PromoterStanding | undefined;
  readonly leader: PromoterStanding | undefined;
}

/** Who gets what of the lines of an order, by these facts alone. Pure. */
export function sharesOf(
  { winnerId, leaderId }: Pick<OwedOrder, 'winnerId' | 'leaderId'>,
  sales: readonly Sale[],
  { terms, winner, leader }: Facts,
): Pick<SharedOrder<OwedOrder>, 'outcome' | 'shares'> {
  const none = (outcome: DistributionOutcome) => ({ outcome, shares: [] });
  if (!winnerId) return none('NOBODY');
  if (!winner) return none('NO_PROMOTER');
  if (winner.standing === 'BANNED') return none('BANNED');
  if (!terms) return none('NO_POLICY');
  const hasLeader = leader?.standing === 'GOOD' && leader.level === 'LEADER';
  const shares = sales.flatMap((sale) =>
    shareOut(terms, sale, { level: winner.level, hasLeader }).map((commission) => ({
      ...commission,
      promoterId: (commission.level === 2 ? leaderId : null) ?? winnerId,
      sale,
    })),
  );
  return shares.length === 0 ? none('NO_RULE') : { outcome: 'EARNED', shares };
}
