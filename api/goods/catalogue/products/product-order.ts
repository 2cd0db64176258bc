import { Prisma } from '#core/db/generated/client/client.ts';
import { isId } from '#core/ids.ts';
import { cursorErrors, type KeysetQuery, type Position } from '#core/page.ts';
import type { ProductDefinition } from './product-lists.ts';

/** In which order staff look at products; ids settle equal ones. */
export type ProductOrder = 'NEWEST' | 'RECENTLY_CHANGED' | 'CHEAPEST' | 'DEAREST' | 'BEST_SELLING';

interface Order {
  readonly column: Prisma.Sql;
  readonly ascends: boolean;
  readonly keyOf: (row: ProductDefinition) => number;
  /** A key as the column has it. */
  readonly value: (key: number) => Prisma.Sql;
}

const moment = (key: number) => Prisma.sql`${new Date(key)}::timestamptz`;
const amount = (key: number) => Prisma.sql`${key}::bigint`;
/** Prices have at most 14 digits, so that they are exact as numbers. */
const price = Prisma.sql`p.min_price_minor`;

const orders: Readonly<Record<ProductOrder, Order>> = {
  NEWEST: {
    column: Prisma.sql`p.created_at`,
    ascends: false,
    keyOf: ({ createdAt }) => createdAt.getTime(),
    value: moment,
  },
  RECENTLY_CHANGED: {
    column: Prisma.sql`p.updated_at`,
    ascends: false,
    keyOf: ({ updatedAt }) => updatedAt.getTime(),
    value: moment,
  },
  CHEAPEST: {
    column: price,
    ascends: true,
    keyOf: ({ minPriceMinor }) => Number(minPriceMinor),
    value: amount,
  },
  DEAREST: {
    column: price,
    ascends: false,
    keyOf: ({ minPriceMinor }) => Number(minPriceMinor),
    value: amount,
  },
  BEST_SELLING: {
    column: Prisma.sql`p.sold_count`,
    ascends: false,
    keyOf: ({ soldCount }) => soldCount,
    value: amount,
  },
};

/** Where a product stands in a list in this order. */
export function productPosition(order: ProductOrder): (row: ProductDefinition) => Position {
  return (row) => [order, orders[order].keyOf(row), row.id];
}

/** The order, and a condition that follows another one. @throws DomainError CURSOR_INVALID for that of another order. */
export function productPage(
  order: ProductOrder,
  { from, backward }: KeysetQuery,
): { readonly behind: Prisma.Sql; readonly orderBy: Prisma.Sql } {
  const { column, ascends, value } = orders[order];
  const isUp = ascends !== backward;
  const orderBy = isUp ? Prisma.sql`${column}, p.id` : Prisma.sql`${column} DESC, p.id DESC`;
  if (from === undefined) return { behind: Prisma.empty, orderBy };
  const [name, key, id] = from;
  const isKey = typeof key === 'number' && Number.isSafeInteger(key) && Math.abs(key) < latestMs;
  if (from.length !== 3 || name !== order || !isKey || typeof id !== 'string' || !isId(id))
    throw cursorErrors.CURSOR_INVALID({ path: ['after'] });
  const position = Prisma.sql`(${value(key)}, ${id}::uuid)`;
  const behind = isUp
    ? Prisma.sql`AND (${column}, p.id) > ${position}`
    : Prisma.sql`AND (${column}, p.id) < ${position}`;
  return { behind, orderBy };
}

/** Beyond it lies no calendar that JavaScript and PostgreSQL share; no price is as great. */
const latestMs = 62_000_000_000_000;
