import type { ReadContext } from '#core/context.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import { ProductKind } from '#core/db/generated/client/enums.ts';
import { ratio, sumOf, sumsBy } from './figures.ts';
import type { Days, Filter } from './filter.ts';

/** What was sold of one kind, without what was given back. */
export interface KindSold {
  readonly kind: ProductKind;
  readonly currency: string;
  readonly units: bigint;
  readonly net: bigint;
  /** From 0 to 1; null when nothing was sold. */
  readonly share: number | null;
}

/** From which kinds the orders of some days bring their money; shipping belongs to none. One statement. @throws as `sumsBy`. */
export async function revenueMix(ctx: ReadContext, days: Days, filter: Filter): Promise<KindSold[]> {
  const of = ['UNITS', 'UNITS_BACK'] as const;
  const found = await sumsBy(ctx, { days, filter, of, by: Prisma.sql`kind` });
  const netOf = (kind?: string) =>
    sumOf(found, 'UNITS', kind).amountMinor - sumOf(found, 'UNITS_BACK', kind).amountMinor;
  return Object.values(ProductKind).map((kind) => ({
    kind,
    currency: filter.currency,
    units: sumOf(found, 'UNITS', kind).count - sumOf(found, 'UNITS_BACK', kind).count,
    net: netOf(kind),
    share: ratio(netOf(kind), netOf()),
  }));
}
