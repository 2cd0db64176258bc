import { Prisma } from '#core/db/generated/client/client.ts';
import type { PublishWindow } from './content.ts';

/** Where a product stands in its life; it follows from its window and the time. */
export type ProductState = 'DRAFT' | 'SCHEDULED' | 'ON_SALE' | 'ENDED' | 'RETIRED';

export function productStateOf(
  { publishFrom, publishUntil, retiredAt }: PublishWindow & { readonly retiredAt: Date | null },
  now: Date,
): ProductState {
  if (retiredAt) return 'RETIRED';
  if (!publishFrom) return 'DRAFT';
  if (publishUntil && publishUntil <= now) return 'ENDED';
  return publishFrom > now ? 'SCHEDULED' : 'ON_SALE';
}

/** The same as a condition on products `p`. */
export function isInState(state: ProductState, now: Date): Prisma.Sql {
  const at = Prisma.sql`${now}::timestamptz`;
  const isOver = Prisma.sql`coalesce(p.publish_until <= ${at}, false)`;
  const conditions: Readonly<Record<ProductState, Prisma.Sql>> = {
    RETIRED: Prisma.sql`p.retired_at IS NOT NULL`,
    DRAFT: Prisma.sql`p.retired_at IS NULL AND p.publish_from IS NULL`,
    SCHEDULED: Prisma.sql`p.retired_at IS NULL AND p.publish_from > ${at} AND NOT ${isOver}`,
    ON_SALE: Prisma.sql`p.retired_at IS NULL AND p.publish_from <= ${at} AND NOT ${isOver}`,
    ENDED: Prisma.sql`p.retired_at IS NULL AND p.publish_from IS NOT NULL AND ${isOver}`,
  };
  return conditions[state];
}
