import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeId } from '#schema/common/ids.ts';
import { atOnce } from '#tests/helpers/at-once.ts';
import type { Client } from '#tests/helpers/client.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import { add, offer } from '../cart/basket-shop.ts';
import { openTeahouse, type Teahouse } from './teahouse.ts';
import { cancel, complete, faultsIn, start, stockOf } from './till.ts';

let app: Teahouse['app'];
let shopper: Teahouse['shopper'];
let pass: Teahouse['pass'];

beforeAll(async () => {
  ({ app, shopper, pass } = await openTeahouse());
});
afterAll(() => app.stop());

describe('paying and giving up at once', () => {
  it('ends in an order, or in no money kept', async () => {
    for (const name of ['Pia', 'Quan', 'Rui', 'Sofia']) {
      const buyer = await shopper(name);
      const checkoutId = (await start(buyer)).checkout?.id ?? '';
      await Promise.all([complete(buyer, { checkoutId }), cancel(buyer, { checkoutId })]);
      await pass(60);
      const { paymentId, orderId } = await app.kernel.database.client.checkout.findUniqueOrThrow({
        where: { id: decodeId(checkoutId).id },
      });
      const payment = await app.kernel.database.client.payment.findUniqueOrThrow({
        where: { id: paymentId ?? '' },
      });
      const kept = payment.capturedMinor - payment.refundedMinor;
      expect(kept).toBe(orderId ? 32_500n : 0n);
    }
    expect(await faultsIn(app)).toEqual([]);
  });
});

describe('the last units', () => {
  it.each([1, 10])(
    '%s of them are sold exactly, to a hundred buyers at once who click twice',
    async (stock) => {
      const wanted = await offer(app, { slug: `wanted-${stock}`, priceMinor: 900n, stock });
      const buyers: Client[] = [];
      for (let at = 0; at < 100; at += 1) {
        const buyer = await app.signUp(`Buyer${stock}x${at}`);
        await add(buyer, { variantId: wanted.variantId });
        buyers.push(buyer);
      }
      const started = await atOnce([app.url], buyers, (client) => start(client));
      const lucky = started.flatMap(({ checkout }, at) => {
        const buyer = buyers[at];
        return checkout && buyer ? [{ buyer, checkoutId: checkout.id }] : [];
      });
      expect(lucky).toHaveLength(stock);
      expect(new Set(started.flatMap(({ errors }) => errors.map(({ code }) => code)))).toEqual(
        new Set(['INSUFFICIENT_STOCK']),
      );
      const twice = [...lucky, ...lucky];
      const paid = await atOnce(
        [app.url],
        twice.map(({ buyer }) => buyer),
        (client, at) => complete(client, { checkoutId: twice[at]?.checkoutId }),
      );
      expect(new Set(paid.map(({ checkout }) => checkout?.order?.id)).size).toBe(stock);
      await settlePayments(app.kernel);
      expect(await stockOf(app, wanted.rowId)).toEqual({ onHand: stock, reserved: 0, sold: stock });
      expect(await faultsIn(app)).toEqual([]);
    },
  );
});
