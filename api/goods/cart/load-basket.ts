import { anyId } from '#core/db/any-id.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import type { BasketLine } from '../pricing/basket.ts';
import { basketColumns } from '../pricing/basket-columns.ts';
import type { UnpricedLine } from '../pricing/quote.ts';
import type { Reader } from '../pricing/reader.ts';

/** Why something cannot be bought at this moment. */
export type LineProblem = 'NOT_AVAILABLE' | 'OUT_OF_STOCK' | 'OVER_LIMIT';

/** One thing in a cart, with as much of it as its price needs. */
export interface UnpricedCartLine extends UnpricedLine {
  readonly currency: string;
  readonly isOnSale: boolean;
}

/** One thing that somebody wants, with what stands in its way. */
export interface WantedLine extends BasketLine, UnpricedCartLine {
  readonly cartLineId: string;
  /** How many of it one order may hold. */
  readonly limit: number;
  /** Units that are free at this moment; null for what never runs out. */
  readonly available: number | null;
  readonly problem: LineProblem | null;
}

type Row = Omit<WantedLine, 'problem'>;

type OfCart<Line> = Line & { readonly cartId: string };

interface Options {
  readonly at: Date;
  readonly maxQuantity: number;
}

/** The lines of carts as the goods stand now, in the order in which they were put in. One statement for all of them. */
export async function loadCartLines(
  reader: Reader,
  cartIds: readonly string[],
  options: Options,
): Promise<Map<string, WantedLine[]>> {
  const wanted = Prisma.sql`goods_cart_line WHERE ${isInCarts(cartIds)}`;
  return byCart(cartIds, await loadRows(reader, wanted, options), lineOf);
}

/** The same with no more than their prices need: of a full cart that is a third of the time. One statement for all of them. */
export async function loadUnpricedLines(
  reader: Reader,
  cartIds: readonly string[],
  { at }: Pick<Options, 'at'>,
): Promise<Map<string, UnpricedCartLine[]>> {
  const rows = await reader.$queryRaw<OfCart<UnpricedCartLine>[]>`
    SELECT l.cart_id AS "cartId", l.variant_id AS "variantId", l.quantity, v.product_id AS "productId",
      v.price_minor AS "listPriceMinor", v.member_price_minor AS "memberPriceMinor", v.floor_minor AS "floorMinor",
      p.currency, ${isOnSale(at)} AS "isOnSale"
    FROM goods_cart_line l JOIN goods_variant v ON v.id = l.variant_id JOIN goods_product p ON p.id = v.product_id
    WHERE ${isInCarts(cartIds)} ORDER BY l.added_at, l.id`;
  return byCart(cartIds, rows, (row) => row);
}

/** Nearly always it is one, and then PostgreSQL knows better how many lines to expect. */
function isInCarts(cartIds: readonly string[]): Prisma.Sql {
  return Prisma.sql`cart_id = ${cartIds.length === 1 ? Prisma.sql`${cartIds[0]}::uuid` : anyId(cartIds)}`;
}

function isOnSale(at: Date): Prisma.Sql {
  return Prisma.sql`coalesce(v.retired_at IS NULL AND p.retired_at IS NULL AND p.publish_from <= ${at}::timestamptz
    AND (p.publish_until IS NULL OR p.publish_until > ${at}::timestamptz), false)`;
}

function byCart<Found, Line>(
  cartIds: readonly string[],
  rows: readonly OfCart<Found>[],
  lineOf: (row: Found) => Line,
): Map<string, Line[]> {
  const lines = new Map<string, Line[]>(cartIds.map((cartId) => [cartId, []]));
  for (const row of rows) lines.get(row.cartId)?.push(lineOf(row));
  return lines;
}

/** Units of a variant that are in no cart, as if they were; undefined when there is no such variant. */
export async function loadDirectLine(
  reader: Reader,
  { variantId, quantity }: { readonly variantId: string; readonly quantity: number },
  options: Options,
): Promise<WantedLine | undefined> {
  const id = Prisma.sql`${variantId}::uuid`;
  const wanted = Prisma.sql`(SELECT ${id} AS cart_id, ${id} AS id, ${id} AS variant_id, ${quantity}::int AS quantity, now() AS added_at) direct`;
  const [row] = await loadRows(reader, wanted, options);
  return row && lineOf(row);
}

function loadRows(reader: Reader, wanted: Prisma.Sql, { at, maxQuantity }: Options): Promise<OfCart<Row>[]> {
  return reader.$queryRaw<OfCart<Row>[]>`
    SELECT l.cart_id AS "cartId", l.id AS "cartLineId", l.quantity, ${basketColumns},
      v.price_minor AS "listPriceMinor",
      coalesce(v.order_limit, ${maxQuantity}::int) AS "limit",
      CASE WHEN v.tracks_stock THEN (
        SELECT coalesce(sum(s.on_hand - s.reserved - s.sold), 0)::int FROM goods_stock_level s
        JOIN goods_stock_location o ON o.id = s.location_id AND o.retired_at IS NULL WHERE s.variant_id = v.id) END AS available,
      ${isOnSale(at)} AS "isOnSale"
    FROM (SELECT cart_id, id, variant_id, quantity, added_at FROM ${wanted}) l
    JOIN goods_variant v ON v.id = l.variant_id
    JOIN goods_product p ON p.id = v.product_id
    ORDER BY l.added_at, l.id`;
}

function lineOf(row: Row): WantedLine {
  return { ...row, problem: problemOf(row) };
}

/** What stands in the way first of all. Whether there is enough is decided by the reservation, whatever is said here. */
function problemOf(line: Row): LineProblem | null {
  if (!line.isOnSale) return 'NOT_AVAILABLE';
  if (line.quantity > line.limit) return 'OVER_LIMIT';
  return line.available !== null && line.available < line.quantity ? 'OUT_OF_STOCK' : null;
}
