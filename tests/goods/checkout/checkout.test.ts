import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expireCheckouts } from '#api/goods/index.ts';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { decodeId } from '#schema/common/ids.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import { atOnce } from '#tests/helpers/at-once.ts';
import type { Client } from '#tests/helpers/client.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import { fewestStatements } from '#tests/helpers/statements.ts';
import { add, counts, look as lookIntoCart, offer, update } from '../cart/basket-shop.ts';
import { cancel, complete, faultsIn, look, start, stockOf } from './till.ts';

const opening = Date.parse('2026-11-25T04:00:00.000Z');
const clock = new FixedClock(new Date(opening));
/** Everybody stays signed in for that long. */
const environment = { ACCESS_TOKEN_MINUTES: '1440' };

let app: TestApp;
let tea: Awaited<ReturnType<typeof offer>>;
let cup: Awaited<ReturnType<typeof offer>>;

beforeAll(async () => {
  app = await startTestApp({ clock, environment });
  tea = await offer(app, { slug: 'longjing', priceMinor: 12_800n, stock: 1_000 });
  cup = await offer(app, { slug: 'celadon-cup', priceMinor: 6_900n, stock: 1_000 });
});
afterAll(() => app.stop());

/** A member with two teas and a cup in the cart. */
async function shopper(name: string) {
  const member = await app.signUp(name);
  await add(member, { variantId: tea.variantId, quantity: 2 });
  await add(member, { variantId: cup.variantId });
  return member;
}

/** Time goes by, and whatever is due by then happens. */
async function pass(seconds: number): Promise<void> {
  clock.set(new Date(clock.now().getTime() + seconds * 1000));
  await settlePayments(app.kernel);
}

/** So much later that every checkout is over. */
async function expireAll(): Promise<void> {
  clock.set(new Date(clock.now().getTime() + 16 * 60_000));
  await expireCheckouts.run(systemContext(app.kernel, 'test'));
}

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
    expect(one).toBeLessThanOrEqual(12);
  });
});

/** What starting a checkout asks of goods and payments; the kernel has its own business beside. */
async function statementsToStart(member: Client): Promise<number> {
  const { statements } = await fewestStatements(app.kernel.database.pool, () => start(member));
  return statements.filter((text) => /goods_|payment/.test(text)).length;
}

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
    expect((await start(hui, { address: null })).errors).toMatchObject([
      { code: 'DELIVERY_ADDRESS_REQUIRED' },
    ]);
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
  });
});

describe('a checkout that is not paid', () => {
  it('gives back what it held when it is given up, started anew, or over', async () => {
    const lan = await shopper('Lan');
    const before = await stockOf(app, cup.rowId);
    const first = await start(lan);
    const second = await start(lan);
    expect(await look(lan, first.checkout?.id ?? '')).toMatchObject({ state: 'CANCELLED' });
    expect(await stockOf(app, cup.rowId)).toEqual({ ...before, reserved: before.reserved + 1 });
    expect((await cancel(lan, { checkoutId: second.checkout?.id })).checkout).toMatchObject({
      state: 'CANCELLED',
    });
    expect(await stockOf(app, cup.rowId)).toEqual(before);
    const third = await start(lan);
    await expireAll();
    expect(await look(lan, third.checkout?.id ?? '')).toMatchObject({ state: 'EXPIRED' });
    expect((await complete(lan, { checkoutId: third.checkout?.id })).errors).toMatchObject([
      { code: 'RESERVATION_EXPIRED' },
    ]);
    expect(await look(lan, third.checkout?.id ?? '')).not.toMatchObject({ payment: { state: 'SUCCEEDED' } });
    expect(await faultsIn(app)).toEqual([]);
  });

  it('is an order all the same when the money comes late and the goods are still there; else it goes back', async () => {
    const last = await offer(app, { slug: 'last-one', priceMinor: 700n, stock: 1 });
    const [mia, noa] = [await app.signUp('Mia'), await app.signUp('Noa')];
    for (const member of [mia, noa]) await add(member, { variantId: last.variantId });
    const late = await start(mia, { method: 'sandbox_delay' });
    await complete(mia, { checkoutId: late.checkout?.id });
    await expireAll();
    const quick = await start(noa);
    await complete(noa, { checkoutId: quick.checkout?.id });
    await pass(60);
    expect(await look(mia, late.checkout?.id ?? '')).toMatchObject({ state: 'REFUNDED', order: null });
    expect(await stockOf(app, last.rowId)).toEqual({ onHand: 1, reserved: 0, sold: 1 });
    const plenty = await shopper('Ola');
    const slow = await start(plenty, { method: 'sandbox_delay' });
    await complete(plenty, { checkoutId: slow.checkout?.id });
    await expireAll();
    await pass(60);
    expect(await look(plenty, slow.checkout?.id ?? '')).toMatchObject({ state: 'COMPLETED' });
    expect(await faultsIn(app)).toEqual([]);
  });
});

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
