import type { DistributionLevel } from '#core/db/generated/client/enums.ts';

/** An order by which a promoter has earned on the first level, and of which something is left. */
export interface CountedOrder {
  readonly promoterId: string;
  readonly orderId: string;
  readonly at: Date;
  /** What of it earned a commission, less refunds, in minor units. */
  readonly turnoverMinor: bigint;
}

/** A promoter in good standing. */
export interface CountedPromoter {
  readonly joinedAt: Date;
  readonly level: DistributionLevel;
  readonly isTrial: boolean;
}

/** All that prizes are decided by. The same facts always give the same prizes. */
export interface Facts {
  /** Of promoters in good standing, in the order of time. */
  readonly orders: readonly CountedOrder[];
  /** Turnover of the equally long period before, by promoter. */
  readonly before: ReadonlyMap<string, bigint>;
  /** The first order of all times that counts, by promoter. */
  readonly firstOrders: ReadonlyMap<string, string>;
  readonly promoters: ReadonlyMap<string, CountedPromoter>;
}

/** How far a promoter had come with one of their orders. */
export interface Tally {
  readonly order: CountedOrder;
  /** The orders of the promoter up to this one. */
  readonly orders: number;
  readonly turnoverMinor: bigint;
}

/** After each order, how far its promoter had come. */
export function* talliesOf({ orders }: Facts): Generator<Tally> {
  const latest = new Map<string, Tally>();
  for (const order of orders) {
    const before = latest.get(order.promoterId);
    const tally = {
      order,
      orders: (before?.orders ?? 0) + 1,
      turnoverMinor: (before?.turnoverMinor ?? 0n) + order.turnoverMinor,
    };
    latest.set(order.promoterId, tally);
    yield tally;
  }
}

/** How far each promoter has come in the end. */
export function lastTalliesOf(facts: Facts): Tally[] {
  return [...new Map([...talliesOf(facts)].map((tally) => [tally.order.promoterId, tally])).values()];
}
