import { Prisma } from './db/generated/client/client.ts';
import { type KeysetQuery, momentAndId } from './page.ts';

/** Prisma's order and limit for a list that begins with the newest; ids settle equal moments. */
export function newestFirst<Column extends string>(column: Column, { backward, limit }: KeysetQuery) {
  const direction = backward ? 'asc' : 'desc';
  const byTime = { [column]: direction } as Record<Column, typeof direction>;
  return { orderBy: [byTime, { id: direction } as const], take: limit };
}

/**
 * Prisma's condition for the rows behind the query's position in a list that begins with the newest. The first half is
 * redundant, and it is what lets the database start reading at the right place of its index.
 *
 * @throws DomainError CURSOR_INVALID.
 */
export function behindMoment<Column extends string>(column: Column, query: KeysetQuery) {
  const from = momentAndId(query.from);
  if (!from) return {};
  const [strict, loose] = query.backward ? (['gt', 'gte'] as const) : (['lt', 'lte'] as const);
  return {
    [column]: { [loose]: from.at },
    OR: [{ [column]: { [strict]: from.at } }, { [column]: from.at, id: { [strict]: from.id } }],
  };
}

/** How a list by `created_at` begins. */
export type TimeOrder = 'newest' | 'oldest';

/** The same as SQL for tables with `created_at` and `id`: an order, and a condition that follows another one. */
export function pageSql(
  begins: TimeOrder,
  query: KeysetQuery,
): { readonly behind: Prisma.Sql; readonly order: Prisma.Sql } {
  const ascends = (begins === 'oldest') !== query.backward;
  const order = ascends ? Prisma.sql`created_at, id` : Prisma.sql`created_at DESC, id DESC`;
  const from = momentAndId(query.from);
  if (!from) return { behind: Prisma.empty, order };
  const position = Prisma.sql`(${from.at}::timestamptz, ${from.id}::uuid)`;
  const behind = ascends
    ? Prisma.sql`AND (created_at, id) > ${position}`
    : Prisma.sql`AND (created_at, id) < ${position}`;
  return { behind, order };
}
