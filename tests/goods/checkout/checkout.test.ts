import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atOnce } from '#tests/helpers/at-once.ts';
import type { Client } from '#tests/helpers/client.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import { fewestStatements } from '#tests/helpers/statements.ts';
import { add, counts, look as lookIntoCart, offer, update } from '../cart/basket-shop.ts';
import { openTeahouse, type Teahouse } from './teahouse.ts';
import { cancel, complete, faultsIn, look, orderOf, start, stockOf } from './till.ts';

let app: Teahouse['app'];
let tea: Teahouse['tea'];
let clock: Teahouse['clock'];
let shopper: Teahouse['shopper'];
let pass: Teahouse['pass'];

beforeAll(async () => {
  ({ app, tea, clock, shopper, pass } = await openTeahouse());
});
afterAll(() => app.stop());

describe('a checkout', () => {
  it('freezes prices and stock, is paid, and becomes an order that empties the cart', async () => {
    const lin = await shopper('Lin');
    const before = await stockOf(app, tea.rowId);
    const { checkout, errors } = await start(lin, { expectedTotalMinor: '32500' });
    expect(errors).toEqual([]);
    expect(checkout).toMatchObject({ state: 'OPEN', total: { amountMinor: '32500' }, order: null });
    expect(await stockOf(app, tea.rowId)).toEqual({ ...before, reserved: before.reserved + 2 });
    await app.kernel.database.client.variant.update({
      where: { id: tea.rowId },
      data: { priceMinor: 99_999n },
    });
    const paid = await complete(lin, { checkoutId: checkout?.id, method: 'sandbox_succeed' });
    await app.kernel.database.client.variant.update({
      where: { id: tea.rowId },
      data: { priceMinor: 12_800n },
    });
    expect(paid.checkout).toMatchObject({
      state: 'COMPLETED',
      payment: { state: 'SUCCEEDED' },
      order: {
        state: 'OPEN',
        paymentState: 'PAID',
        fulfilmentState: 'UNFULFILLED',
        total: { amountMinor: '32500' },
        lines: [
          { sku: 'longjing-1', quantity: 2 },
          { sku: 'celadon-cup-1', quantity: 1 },
        ],
      },
    });
    expect(paid.checkout?.order?.number).toMatch(/^J\d{12}$/);
    expect(await stockOf(app, tea.rowId)).toEqual({ ...before, sold: before.sold + 2 });
    expect(counts(await lookIntoCart(lin))).toEqual({});
    expect(await faultsIn(app)).toEqual([]);
  });

  it('leaves in the cart what was put in while it was being paid', async () => {
    const mei = await shopper('Mei');
    const { checkout } = await start(mei);
    await add(mei, { variantId: tea.variantId, quantity: 1 });
    await complete(mei, { checkoutId: checkout?.id });
    expect(counts(await lookIntoCart(mei))).toEqual({ 'longjing-1': 1 });
  });

  it('is one order, however often and however many at once complete it', async () => {
    const bao = await shopper('Bao');
    const { checkout } = await start(bao);
    const answers = await atOnce([app.url], Array<Client>(20).fill(bao), (client) =>
      complete(client, { checkoutId: checkout?.id }),
    );
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(new Set(answers.map((one) => one.checkout?.order?.id)).size).toBe(1);
    await settlePayments(app.kernel);
    expect(await faultsIn(app)).toEqual([]);
  });

  it('can be paid by other means after a decline', async () => {
    const dan = await shopper('Dan');
    const { checkout } = await start(dan);
    const declined = await complete(dan, { checkoutId: checkout?.id, method: 'sandbox_decline' });
    expect(declined.errors).toMatchObject([{ code: 'PAYMENT_DECLINED' }]);
    expect(await look(dan, checkout?.id ?? '')).toMatchObject({
      state: 'OPEN',
      payment: { state: 'FAILED' },
    });
    const paid = await complete(dan, { checkoutId: checkout?.id, method: 'sandbox_succeed' });
    expect(paid.checkout).toMatchObject({ state: 'COMPLETED' });
  });

  it('becomes an order by the provider’s message alone, when nobody waits for it', async () => {
    const fei = await shopper('Fei');
    const { checkout } = await start(fei, { method: 'sandbox_delay' });
    const waiting = await complete(fei, { checkoutId: checkout?.id });
    expect(waiting).toMatchObject({ checkout: { state: 'OPEN', order: null }, errors: [] });
    await pass(60);
    expect(await look(fei, checkout?.id ?? '')).toMatchObject({ state: 'COMPLETED' });
    expect(await faultsIn(app)).toEqual([]);
  });

  it('needs as many statements for thirty lines as for one', async () => {
    const gao = await app.signUp('Gaoyuan');
    await add(gao, { variantId: tea.variantId });
    await start(gao);
    const one = await statementsToStart(gao);
    for (let at = 0; at < 30; at += 1) {
      const { variantId } = await offer(app, { slug: `spice-${at}`, priceMinor: 100n });
      await add(gao, { variantId });
    }
    expect(await statementsToStart(gao)).toBe(one);
    expect(one).toBeLessThanOrEqual(14);
  });
});

/** What starting a checkout asks of goods and payments; the kernel has its own business beside. */
async function statementsToStart(member: Client): Promise<number> {
  const { statements } = await fewestStatements(app.kernel.database.pool, () => start(member));
  return statements.filter((text) => /goods_|payment/.test(text)).length;
}

describe('what is not sent', () => {
  it('needs no address, and has left the house when it is paid', async () => {
    const yan = await app.signUp('Yanyan');
    const seat = await offer(app, { slug: 'tea-class', priceMinor: 9_900n, stock: 5, kind: 'SERVICE' });
    await add(yan, { variantId: seat.variantId, quantity: 2 });
    const { checkout } = await start(yan, { address: null });
    expect(await stockOf(app, seat.rowId)).toEqual({ onHand: 5, reserved: 2, sold: 0 });
    const paid = await complete(yan, { checkoutId: checkout?.id });
    expect(paid.checkout?.order).toMatchObject({
      fulfilmentState: 'NOT_NEEDED',
      total: { amountMinor: '19800' },
    });
    expect(await stockOf(app, seat.rowId)).toEqual({ onHand: 3, reserved: 0, sold: 0 });
    expect(await faultsIn(app)).toEqual([]);
  });
});

describe('what cannot be bought', () => {
  it('is refused before anything is kept back', async () => {
    const hui = await app.signUp('Hui');
    expect((await start(hui)).errors).toMatchObject([{ code: 'CART_EMPTY' }]);
    const rare = await offer(app, { slug: 'rare', priceMinor: 500n, stock: 1 });
    const { cart } = await add(hui, { variantId: rare.variantId, quantity: 2 });
    expect((await start(hui)).errors).toMatchObject([
      { code: 'INSUFFICIENT_STOCK', sku: 'rare-1', available: 1 },
    ]);
    await update(hui, { lineId: cart?.lines[0]?.id, quantity: 1 });
    expect((await start(hui, { address: null })).errors).toMatchObject([{ code: 'ADDRESS_REQUIRED' }]);
    expect((await start(hui, { expectedTotalMinor: '499' })).errors).toMatchObject([
      { code: 'PRICE_CHANGED', totalMinor: '500' },
    ]);
    expect((await start(hui, { method: 'gold' })).errors).toMatchObject([{ code: 'PAYMENT_METHOD_UNKNOWN' }]);
    expect((await start(hui, { note: 'x'.repeat(501) })).errors).toMatchObject([
      { code: 'CHECKOUT_NOTE_LENGTH' },
    ]);
    await app.kernel.database.client.product.update({
      where: { id: rare.productId },
      data: { retiredAt: clock.now() },
    });
    expect((await start(hui)).errors).toMatchObject([{ code: 'LINE_NOT_AVAILABLE' }]);
    expect(await stockOf(app, rare.rowId)).toEqual({ onHand: 1, reserved: 0, sold: 0 });
    expect(counts(await lookIntoCart(hui))).toEqual({ 'rare-1': 1 });
  });

  it('is somebody else’s checkout', async () => {
    const kai = await shopper('Kai');
    const thief = await app.signUp('Thief');
    const { checkout } = await start(kai);
    const checkoutId = checkout?.id;
    for (const act of [complete, cancel])
      expect((await act(thief, { checkoutId })).errors).toMatchObject([{ code: 'CHECKOUT_NOT_FOUND' }]);
    expect(await look(thief, checkoutId ?? '')).toBeNull();
    expect(await look(kai, checkoutId ?? '')).toMatchObject({ state: 'OPEN' });
    const orderId = (await complete(kai, { checkoutId })).checkout?.order?.id ?? '';
    expect(await orderOf(kai, orderId)).toMatchObject({ id: orderId });
    expect(await orderOf(thief, orderId)).toBeNull();
    // Who looks after orders sees all of them.
    expect(await orderOf(await app.administrator(), orderId)).toMatchObject({ id: orderId });
  });

  it('is in another currency than the rest by now', async () => {
    const wan = await shopper('Wan');
    const jade = await offer(app, { slug: 'jade', priceMinor: 100n });
    await add(wan, { variantId: jade.variantId });
    await app.kernel.database.client.product.update({
      where: { id: jade.productId },
      data: { currency: 'USD' },
    });
    expect((await start(wan)).errors).toMatchObject([{ code: 'CURRENCY_MIXED' }]);
    expect(await stockOf(app, jade.rowId)).toEqual({ onHand: 10, reserved: 0, sold: 0 });
  });
});
