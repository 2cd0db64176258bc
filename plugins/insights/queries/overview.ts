import type { ReadContext } from '#core/context.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import { each, ratio, sumOf, sumsBy } from './figures.ts';
import type { Days, Filter } from './filter.ts';

/** The key figures of some days. Money in minor units of `currency`. */
export interface Overview {
  readonly currency: string;
  readonly gmv: bigint;
  readonly refunds: bigint;
  readonly orders: bigint;
  readonly units: bigint;
  readonly newMembers: bigint;
  readonly newBuyers: bigint;
  readonly cost: bigint;
  readonly arpu: bigint | null;
  readonly cac: bigint | null;
  readonly ltv: bigint | null;
  readonly repurchaseRate: number | null;
  readonly dau: number;
  readonly mau: bigint;
  readonly stickiness: number | null;
}

const dayMs = 24 * 60 * 60 * 1_000;

/**
 * GMV and refunds are of the orders of those days. LTV: what those who first bought on those days have spent until now, each. CAC: the
 * cost of those days for each of them; null for a segment or a cohort, which no cost is recorded for. Repurchase: how many of them have bought again. ARPU: what was spent in the months of those
 * days, for each member who was active in a month. DAU: active members a day; MAU: those of the last of the months. One statement.
 *
 * @throws as `sumsBy`.
 */
export async function overview(ctx: ReadContext, days: Days, filter: Filter): Promise<Overview> {
  const found = await sumsBy(ctx, {
    days,
    filter,
    of: [
      'ORDERS',
      'REFUNDS',
      'UNITS',
      'SIGNED_UP',
      'FIRST_ORDERS',
      'CAME_AGAIN',
      'LIFETIME',
      'COST',
      'ACTIVE',
      'ACTIVE_MONTH',
      'COHORT_SALES',
    ],
    by: Prisma.sql`CASE WHEN length(period) = 7 THEN period ELSE '' END`,
  });
  const orders = sumOf(found, 'ORDERS');
  const newBuyers = sumOf(found, 'FIRST_ORDERS').count;
  const cost = sumOf(found, 'COST').amountMinor;
  const isShared = Boolean(filter.segment || filter.cohort);
  const mau = sumOf(found, 'ACTIVE_MONTH', days.to.slice(0, 7)).count;
  const length = (Date.parse(days.to) - Date.parse(days.from)) / dayMs + 1;
  const dau = Number(sumOf(found, 'ACTIVE').count) / length;
  return {
    currency: filter.currency,
    gmv: orders.amountMinor,
    refunds: sumOf(found, 'REFUNDS').amountMinor,
    orders: orders.count,
    units: sumOf(found, 'UNITS').count,
    newMembers: sumOf(found, 'SIGNED_UP').count,
    newBuyers,
    cost,
    arpu: each(sumOf(found, 'COHORT_SALES').amountMinor, sumOf(found, 'ACTIVE_MONTH').count),
    cac: isShared ? null : each(cost, newBuyers),
    ltv: each(sumOf(found, 'LIFETIME').amountMinor, newBuyers),
    repurchaseRate: ratio(sumOf(found, 'CAME_AGAIN').count, newBuyers),
    dau,
    mau,
    stickiness: mau === 0n ? null : dau / Number(mau),
  };
}
