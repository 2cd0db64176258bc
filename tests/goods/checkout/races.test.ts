import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeId } from '#schema/common/ids.ts';
import { openTeahouse, type Teahouse } from './teahouse.ts';
import { cancel, complete, faultsIn, start } from './till.ts';

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
