import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { add, offer } from '../cart/basket-shop.ts';
import { openTeahouse, type Teahouse } from './teahouse.ts';
import { cancel, complete, faultsIn, look, start, stockOf } from './till.ts';

let app: Teahouse['app'];
let cup: Teahouse['cup'];
let shopper: Teahouse['shopper'];
let pass: Teahouse['pass'];
let expireAll: Teahouse['expireAll'];

beforeAll(async () => {
  ({ app, cup, shopper, pass, expireAll } = await openTeahouse());
});
afterAll(() => app.stop());

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
