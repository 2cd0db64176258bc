import { Prisma } from '#core/db/generated/client/client.ts';
import { isId } from '#core/ids.ts';
import { cursorErrors, type KeysetQuery, type Position } from '#core/page.ts';

export const productSorts = [
  'NEWEST',
  'PRICE_ASC',
  'PRICE_DESC',
  'BEST_SELLING',
  'BEST_RATED',
  'RELEVANCE',
] as const;
export type ProductSort = (typeof productSorts)[number];

/**
 * Thousandths of a star, as if five people had given three stars beforehand: few ratings prove little, and what nobody
 * has rated stands in the middle. The very expression of its indexes.
 */
const ratingScore = '((p.rating_sum + 15)::bigint * 1000 / (p.rating_count + 5))';

interface SortRule {
  /** By what products `p` are ordered; ids settle what is equal. */
  readonly key: string;
  readonly type: 'timestamptz' | 'bigint' | 'int';
  readonly ascends: boolean;
}

const rules: Readonly<Record<ProductSort, SortRule>> = {
  NEWEST: { key: 'p.publish_from', type: 'timestamptz', ascends: false },
  PRICE_ASC: { key: 'p.min_price_minor', type: 'bigint', ascends: true },
  PRICE_DESC: { key: 'p.min_price_minor', type: 'bigint', ascends: false },
  BEST_SELLING: { key: 'p.sold_count', type: 'int', ascends: false },
  BEST_RATED: { key: ratingScore, type: 'bigint', ascends: false },
  /** Where a text has found it: see `list-products.ts`. */
  RELEVANCE: { key: 'found.rank', type: 'bigint', ascends: true },
};

/** A row with the value by which its list is ordered. */
export interface Sorted {
  readonly id: string;
  readonly sortKey: Date | bigint | number;
}

/** Where a product stands in a list of this order. */
export function positionIn(sort: ProductSort, { sortKey, id }: Sorted): Position {
  return [sort, sortKey instanceof Date ? sortKey.getTime() : Number(sortKey), id];
}

/** A sort as SQL: its key, an order of `p`, the same of rows `p` that have `sortKey`, and a condition on `p` after AND. */
export interface SortSql {
  readonly key: Prisma.Sql;
  readonly order: Prisma.Sql;
  readonly orderOfRows: Prisma.Sql;
  readonly behind: Prisma.Sql;
}

/** @throws DomainError CURSOR_INVALID for a position of another list, or of another order of this one. */
export function sortSql(sort: ProductSort, { from, backward }: KeysetQuery): SortSql {
  const { key, type, ascends } = rules[sort];
  const isRising = ascends !== backward;
  const direction = isRising ? 'ASC' : 'DESC';
  return {
    key: Prisma.raw(key),
    order: Prisma.raw(`${key} ${direction}, p.id ${direction}`),
    orderOfRows: Prisma.raw(`p."sortKey" ${direction}, p.id ${direction}`),
    behind: from ? behind(sort, { key, type }, from, isRising) : Prisma.empty,
  };
}

function behind(
  sort: ProductSort,
  { key, type }: Pick<SortRule, 'key' | 'type'>,
  [ofSort, value, id, ...rest]: Position,
  isRising: boolean,
): Prisma.Sql {
  const isMine = ofSort === sort && Number.isSafeInteger(value) && typeof id === 'string' && isId(id);
  if (!isMine || rest.length > 0) throw cursorErrors.CURSOR_INVALID({ path: ['after'] });
  const at = type === 'timestamptz' ? instant(Number(value)) : value;
  return Prisma.sql`AND (${Prisma.raw(key)}, p.id) ${Prisma.raw(isRising ? '>' : '<')} (${at}::${Prisma.raw(type)}, ${id}::uuid)`;
}

/** @throws DomainError CURSOR_INVALID beyond what a calendar holds. */
function instant(ms: number): Date {
  const at = new Date(ms);
  const year = at.getUTCFullYear();
  if (!(year >= 1 && year <= 9_999)) throw cursorErrors.CURSOR_INVALID({ path: ['after'] });
  return at;
}
