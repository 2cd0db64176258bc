import type { ReadContext } from '#core/context.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import { ratio, type SumBy, sumOf, sumsBy } from './figures.ts';
import type { Days, Filter } from './filter.ts';

/** The four stages of the house, each by what shows how far it is. */
export interface Stages {
  /** Users: who came, and how many of the month are active. */
  readonly newMembers: bigint;
  readonly mau: bigint;
  /** Conversion: how many of those who came have bought. */
  readonly conversionRate: number | null;
  /** Plural revenue: how many kinds sell, and how much of it is not the largest. */
  readonly kindsSold: number;
  readonly besideLargest: number | null;
  /** Ecosystem: who sells for the house, and how much of its sales they bring. */
  readonly newPromoters: bigint;
  readonly referredRate: number | null;
}

/** How far the house is in each of its four stages, by the figures of some days. One statement. @throws as `sumsBy`. */
export async function stages(ctx: ReadContext, days: Days, filter: Filter): Promise<Stages> {
  const found = await sumsBy(ctx, {
    days,
    filter,
    of: ['SIGNED_UP', 'ACTIVE_MONTH', 'FUNNEL', 'UNITS', 'STAGE', 'REFERRED', 'ORDERS'],
    by: Prisma.sql`CASE WHEN length(period) = 7 THEN period ELSE kind END`,
  });
  const sold = found.filter(({ metric, amountMinor }) => metric === 'UNITS' && amountMinor > 0n);
  const promoters = ['KOC', 'KOL'].map((stage) => sumOf(found, 'STAGE', stage).count);
  return {
    newMembers: sumOf(found, 'SIGNED_UP').count,
    mau: sumOf(found, 'ACTIVE_MONTH', days.to.slice(0, 7)).count,
    conversionRate: ratio(
      sumOf(found, 'FUNNEL', 'ORDERED').count,
      sumOf(found, 'FUNNEL', 'REGISTERED').count,
    ),
    kindsSold: sold.length,
    besideLargest: besideLargest(sold),
    newPromoters: promoters.reduce((sum, count) => sum + count, 0n),
    referredRate: ratio(sumOf(found, 'REFERRED').count, sumOf(found, 'ORDERS').count),
  };
}

function besideLargest(sold: readonly SumBy[]): number | null {
  const whole = sold.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const largest = sold.reduce((most, { amountMinor }) => (amountMinor > most ? amountMinor : most), 0n);
  return ratio(whole - largest, whole);
}
