import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { longRun } from '#tests/helpers/long-run.ts';
import { add, offer } from '../cart/basket-shop.ts';
import { type Market, openMarket } from './market.ts';
import { faultsIn } from './till.ts';
import { storm } from './wave.ts';

/** How many units there are, and how many people want one. */
const storms = longRun.isLong
  ? [
      [1, 1_000],
      [10, 1_000],
      [999, 1_000],
    ]
  : [
      [1, 40],
      [30, 40],
    ];

let market: Market;

beforeAll(async () => {
  market = await openMarket();
}, 120_000);
afterAll(() => market.stop());

/** What is kept back and sold of a variant, over all that happened to it. */
async function standing(variantId: string) {
  const { client } = market.app.kernel.database;
  const lines = await client.orderLine.aggregate({ where: { variantId }, _sum: { quantity: true } });
  const { onHand, reserved, sold } = await client.stockLevel.findFirstOrThrow({ where: { variantId } });
  return { onHand, reserved, sold, ordered: lines._sum.quantity ?? 0 };
}

describe('a rush on the last units, over two processes', {
  timeout: longRun.isLong ? 3_600_000 : 180_000,
}, () => {
  it.each(storms)(
    'sells exactly %s of them to %s people, whoever clicks twice, never pays, or pays late',
    async (stock, crowd) => {
      const wanted = await offer(market.app, { slug: `wanted-${stock}`, priceMinor: 900n, stock });
      const buyers = await market.crowd(`Buyer${stock}x`, crowd);
      await market.quietly(buyers, (buyer) => add(buyer, { variantId: wanted.variantId }));
      const codes = await storm({ market, buyers }, async () => {
        const { reserved, sold } = await standing(wanted.rowId);
        expect(reserved + sold).toBeLessThanOrEqual(stock);
      });
      expect([...codes].sort()).toEqual(['CART_EMPTY', 'INSUFFICIENT_STOCK']);
      expect(await standing(wanted.rowId)).toEqual({
        onHand: stock,
        reserved: 0,
        sold: stock,
        ordered: stock,
      });
      const { client } = market.app.kernel.database;
      expect(await moneyKept()).toBe(BigInt(await client.order.count()) * 900n);
      expect(await faultsIn(market.app)).toEqual([]);
    },
  );
});

/** What all payments together have kept. */
async function moneyKept(): Promise<bigint> {
  const { _sum } = await market.app.kernel.database.client.payment.aggregate({
    _sum: { capturedMinor: true, refundedMinor: true },
  });
  return (_sum.capturedMinor ?? 0n) - (_sum.refundedMinor ?? 0n);
}
