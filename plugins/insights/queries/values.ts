import { addDays } from '#core/calendar-day.ts';
import type { ReadContext } from '#core/context.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import { sumOf, sumsBy } from './figures.ts';
import { checkDays, type Days, type Filter } from './filter.ts';

/** How long ago somebody last bought, seen from the last day: at most so many days, or longer. */
const daysOf = { MONTH: 30, SEASON: 90, YEAR: 365 } as const;
export const recencies = ['MONTH', 'SEASON', 'YEAR', 'LONGER'] as const;
export type Recency = (typeof recencies)[number];

export const frequencies = ['ONCE', 'TWICE', 'OFTEN', 'MANY'] as const;
export type Frequency = (typeof frequencies)[number];

/** Buyers who are alike in recency and frequency, and what they have spent (RFM). */
export interface ValueCell {
  readonly recency: Recency;
  readonly frequency: Frequency;
  readonly buyers: bigint;
  readonly currency: string;
  readonly spent: bigint;
}

/**
 * The buyers whose last order lies between two days, by how long before the last day that was and by how often they have bought:
 * recency, frequency and money. One statement.
 *
 * @throws as `sumsBy`.
 */
export async function values(ctx: ReadContext, days: Days, filter: Filter): Promise<ValueCell[]> {
  checkDays(days);
  const since = (recency: keyof typeof daysOf) => addDays(days.to, -daysOf[recency]);
  const found = await sumsBy(ctx, {
    days,
    filter,
    of: ['VALUE'],
    by: Prisma.sql`CASE WHEN period > ${since('MONTH')} THEN 'MONTH' WHEN period > ${since('SEASON')} THEN 'SEASON'
      WHEN period > ${since('YEAR')} THEN 'YEAR' ELSE 'LONGER' END || ':' || kind`,
  });
  return recencies.flatMap((recency) =>
    frequencies.map((frequency) => {
      const { count, amountMinor } = sumOf(found, 'VALUE', `${recency}:${frequency}`);
      return { recency, frequency, buyers: count, currency: filter.currency, spent: amountMinor };
    }),
  );
}
