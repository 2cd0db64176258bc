import type { ReadContext } from '#core/context.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import { ratio, sumOf, sumsBy } from './figures.ts';
import type { Days, Filter } from './filter.ts';

/** How often members do something, and buy. */
export interface Habits {
  readonly likes: bigint;
  readonly comments: bigint;
  readonly posts: bigint;
  readonly reviews: bigint;
  /** All of these for each member and day on which one was active; null when nobody was. */
  readonly perActiveDay: number | null;
  /** Orders that were not their buyer's first. */
  readonly repeatOrders: bigint;
  /** How many days lie between two orders of a buyer, on average; null when nobody has bought again. */
  readonly cycleDays: number | null;
}

/** How often members do something on some days, and after how long they buy again. One statement. @throws as `sumsBy`. */
export async function habits(ctx: ReadContext, days: Days, filter: Filter): Promise<Habits> {
  const of = ['INTERACTED', 'ACTIVE', 'CYCLE'] as const;
  const found = await sumsBy(ctx, { days, filter, of, by: Prisma.sql`kind` });
  const done = (kind: string) => sumOf(found, 'INTERACTED', kind).count;
  const repeatOrders = sumOf(found, 'CYCLE', 'ORDERS').count;
  return {
    likes: done('LIKE'),
    comments: done('COMMENT'),
    posts: done('POST'),
    reviews: done('REVIEW'),
    perActiveDay: ratio(sumOf(found, 'INTERACTED').count, sumOf(found, 'ACTIVE').count),
    repeatOrders,
    cycleDays: ratio(sumOf(found, 'CYCLE', 'DAYS').count, repeatOrders),
  };
}
