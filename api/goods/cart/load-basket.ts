import { anyId } from '#core/db/any-id.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import type { BasketLine } from '../pricing/basket.ts';
import { basketColumns } from '../pricing/basket-columns.ts';
import type { Reader } from '../pricing/reader.ts';

/** Why something cannot be bought at this moment. */
export type LineProblem = 'NOT_AVAILABLE' | 'OUT_OF_STOCK' | 'OVER_LIMIT';

/** One thing that somebody wants, with what stands in its way. */
export interface WantedLine extends BasketLine {
  readonly cartLineId: string;
  readonly currency: string;
  /** How many of it one order may hold. */
  readonly limit: number;
  /** Units that are free at this moment; null for what never runs out. */
  readonly available: number | null;
  readonly problem: LineProblem | null;
}

interface Row extends Omit<WantedLine, 'problem'> {
  readonly cartId: string;
  readonly isOnSale: boolean;
}

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
  // Nearly always it is one, and then PostgreSQL knows better how many lines to expect.
  const which = cartIds.length === 1 ? Prisma.sql`${cartIds[0]}::uuid` : anyId(cartIds);
  const wanted = Prisma.sql`goods_cart_line WHERE cart_id = ${which}`;
  const lines = new Map<string, WantedLine[]>(cartIds.map((cartId) => [cartId, []]));
  for (const row of await loadRows(reader, wanted, options)) lines.get(row.cartId)?.push(lineOf(row));
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

function loadRows(reader: Reader, wanted: Prisma.Sql, { at, maxQuantity }: Options): Promise<Row[]> {
  return reader.$queryRaw<Row[]>`
    SELECT l.cart_id AS "cartId", l.id AS "cartLineId", l.quantity, ${basketColumns},
      v.price_minor AS "listPriceMinor",
      coalesce(v.order_limit, ${maxQuantity}::int) AS "limit",
      CASE WHEN v.tracks_stock THEN (
        SELECT coalesce(sum(s.on_hand - s.reserved - s.sold), 0)::int FROM goods_stock_level s
        JOIN goods_stock_location o ON o.id = s.location_id AND o.retired_at IS NULL WHERE s.variant_id = v.id) END AS available,
      coalesce(v.retired_at IS NULL AND p.retired_at IS NULL AND p.publish_from <= ${at}::timestamptz
        AND (p.publish_until IS NULL OR p.publish_until > ${at}::timestamptz), false) AS "isOnSale"
    FROM (SELECT cart_id, id, variant_id, quantity, added_at FROM ${wanted}) l
    JOIN goods_variant v ON v.id = l.variant_id
    JOIN goods_product p ON p.id = v.product_id
    ORDER BY l.added_at, l.id`;
}

function lineOf({ cartId: _cartId, isOnSale, ...line }: Row): WantedLine {
  return Object.assign(line, { problem: problemOf(line, isOnSale) });
}

/** What stands in the way first of all. Whether there is enough is decided by the reservation, whatever is said here. */
function problemOf(line: Omit<WantedLine, 'problem'>, isOnSale: boolean): LineProblem | null {
  if (!isOnSale) return 'NOT_AVAILABLE';
  if (line.quantity > line.limit) return 'OVER_LIMIT';
  return line.available !== null && line.available < line.quantity ? 'OUT_OF_STOCK' : null;
}
