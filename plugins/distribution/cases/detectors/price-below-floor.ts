import { salesOf } from '#api/goods/index.ts';
import type { ReadContext } from '#core/context.ts';
import { type Detector, type Finding, newLines, type Search } from './detector.ts';

interface FlooredLine {
  readonly id: string;
  readonly promoterId: string;
  readonly orderId: string;
  readonly orderLineId: string;
  readonly floorMinor: bigint;
}

interface CheapLine extends FlooredLine {
  readonly paidMinor: bigint;
  readonly quantity: number;
}

const mostLines = 5_000;
const mostOfOne = 200;

/** Lines of goods with a least price that were paid for with less than that for each unit. */
export const priceBelowFloor: Detector = {
  code: 'PRICE_BELOW_FLOOR',
  kind: 'PRICE_CHAOS',
  note: 'Goods were sold below their least price. 成交价低于最低限价。',
  async find(ctx, search) {
    if (search.settings.priceFloors.length === 0) return [];
    const cheap = await cheapLines(ctx, search);
    return [...Map.groupBy(cheap, ({ promoterId }) => promoterId)].map(([promoterId, lines]) =>
      findingOf(promoterId, lines.slice(0, mostOfOne)),
    );
  },
};

function findingOf(promoterId: string, lines: readonly CheapLine[]): Finding {
  return {
    promoterId,
    commissionIds: lines.map(({ id }) => id),
    facts: {
      lines: lines.map(({ orderId, paidMinor, quantity, floorMinor }) => ({
        orderId,
        paidMinor: String(paidMinor),
        quantity,
        floorMinor: String(floorMinor),
      })),
    },
  };
}

/** Two statements: lines of goods with a floor, and what was paid for them. */
async function cheapLines(
  ctx: ReadContext,
  { since, settings: { priceFloors } }: Search,
): Promise<CheapLine[]> {
  const floored = await ctx.db.$queryRaw<FlooredLine[]>`
    SELECT c.id, c.promoter_id AS "promoterId", c.order_id AS "orderId", c.order_line_id AS "orderLineId",
      f."floorMinor" AS "floorMinor"
    FROM (${newLines(since)}) c
    JOIN jsonb_to_recordset(${JSON.stringify(priceFloors)}::jsonb) AS f ("productId" uuid, currency text, "floorMinor" bigint)
      ON f."productId" = c.product_id AND f.currency = c.currency
    WHERE NOT c.is_refunded ORDER BY c.earned_at, c.id LIMIT ${mostLines}::int`;
  const sales = await salesOf(ctx, [...new Set(floored.map(({ orderId }) => orderId))]);
  const byLine = new Map(sales.map((sale) => [sale.orderLineId, sale]));
  return floored.flatMap((line) => {
    const sale = byLine.get(line.orderLineId);
    if (!sale || sale.totalMinor >= line.floorMinor * BigInt(sale.quantity)) return [];
    return [{ ...line, paidMinor: sale.totalMinor, quantity: sale.quantity }];
  });
}
