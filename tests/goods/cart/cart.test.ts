import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeId, encodeId } from '#schema/common/ids.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import { atOnce } from '#tests/helpers/at-once.ts';
import type { Client } from '#tests/helpers/client.ts';
import { fewestStatements } from '#tests/helpers/statements.ts';
import { add, counts, look, offer, update } from './basket-shop.ts';

let app: TestApp;
let tea: string;
let cup: string;
let rare: string;
let dollars: string;

beforeAll(async () => {
  app = await startTestApp();
  tea = (await offer(app, { slug: 'longjing', priceMinor: 12_800n })).variantId;
  cup = (await offer(app, { slug: 'celadon-cup', priceMinor: 6_900n, stock: 3 })).variantId;
  rare = (await offer(app, { slug: 'rare-tea', priceMinor: 99_900n, orderLimit: 2 })).variantId;
  dollars = (await offer(app, { slug: 'imported', priceMinor: 500n, currency: 'USD' })).variantId;
});
afterAll(() => app.stop());

const nobodys = encodeId('CartLine', '01935b6e-0000-7000-8000-000000000000');

describe('a cart', () => {
  it('takes what a member puts in, adds up, and shows it as the goods stand now', async () => {
    const lin = await app.signUp('Lin');
    expect(await look(lin)).toBeNull();
    await add(lin, { variantId: tea, quantity: 2 });
    const { cart, guestToken, errors } = await add(lin, { variantId: tea });
    expect({ errors, guestToken }).toEqual({ errors: [], guestToken: null });
    expect(cart).toMatchObject({ currency: 'CNY', quantity: 3 });
    expect(cart?.lines).toMatchObject([
      { sku: 'longjing-1', quantity: 3, unitPrice: { amountMinor: '12800' }, problem: null, available: null },
    ]);
  });

  it('says what there is too little of, without refusing it', async () => {
    const mei = await app.signUp('Mei');
    const { cart } = await add(mei, { variantId: cup, quantity: 5 });
    expect(cart?.lines).toMatchObject([{ quantity: 5, problem: 'OUT_OF_STOCK', available: 3 }]);
  });

  it('sets a line to a number, and takes it out at 0', async () => {
    const bo = await app.signUp('Boqin');
    const { cart } = await add(bo, { variantId: tea, quantity: 2 });
    await add(bo, { variantId: cup });
    const lineId = cart?.lines[0]?.id;
    expect(counts((await update(bo, { lineId, quantity: 7 })).cart)).toEqual({
      'longjing-1': 7,
      'celadon-cup-1': 1,
    });
    expect(counts((await update(bo, { lineId, quantity: 0 })).cart)).toEqual({ 'celadon-cup-1': 1 });
  });

  it('gives the first answer again to a repeated key, and adds once', async () => {
    const ning = await app.signUp('Ning');
    const input = { variantId: tea, quantity: 2, idempotencyKey: 'twice' };
    await add(ning, input);
    await add(ning, input);
    expect(counts(await look(ning))).toEqual({ 'longjing-1': 2 });
    const { errors } = await add(ning, { ...input, quantity: 3 });
    expect(errors).toMatchObject([{ code: 'IDEMPOTENCY_MISMATCH' }]);
  });

  it.each([
    [0, 'QUANTITY_INVALID'],
    [-1, 'QUANTITY_INVALID'],
    [3, 'QUANTITY_INVALID'],
  ])('refuses %s of what is sold by two, and changes nothing', async (quantity, code) => {
    const who = await app.signUp(`Buyer${quantity + 10}`);
    await add(who, { variantId: rare, quantity: 1 });
    const more = quantity === 3 ? 2 : quantity;
    expect((await add(who, { variantId: rare, quantity: more })).errors).toMatchObject([
      { code, path: ['quantity'] },
    ]);
    expect(counts(await look(who))).toEqual({ 'rare-tea-1': 1 });
  });

  it('refuses what is not on sale, another currency, and lines of others', async () => {
    const an = await app.signUp('Anran');
    const draft = await offer(app, { slug: 'draft', priceMinor: 1n, publishFrom: null });
    const soon = await offer(app, {
      slug: 'soon',
      priceMinor: 1n,
      publishFrom: new Date(Date.now() + 60_000),
    });
    const { cart } = await add(an, { variantId: tea });
    for (const variantId of [draft.variantId, soon.variantId])
      expect((await add(an, { variantId })).errors).toMatchObject([{ code: 'VARIANT_NOT_AVAILABLE' }]);
    expect((await add(an, { variantId: dollars })).errors).toMatchObject([{ code: 'CURRENCY_MIXED' }]);
    const stranger = await app.signUp('Stranger');
    const lineId = cart?.lines[0]?.id;
    for (const id of [lineId, nobodys])
      expect((await update(stranger, { lineId: id, quantity: 1 })).errors).toMatchObject([
        { code: 'CART_LINE_NOT_FOUND' },
      ]);
    expect(counts(await look(an))).toEqual({ 'longjing-1': 1 });
  });

  it('may change its currency when it is empty', async () => {
    const yu = await app.signUp('Yufei');
    const { cart } = await add(yu, { variantId: tea });
    await update(yu, { lineId: cart?.lines[0]?.id, quantity: 0 });
    expect((await add(yu, { variantId: dollars })).cart).toMatchObject({ currency: 'USD', quantity: 1 });
  });

  it('loses nothing of a hundred additions at once, and stays one', async () => {
    const hu = await app.signUp('Huilin');
    const additions = await atOnce([app.url], Array<Client>(100).fill(hu), (client, at) =>
      add(client, { variantId: at % 2 === 0 ? tea : cup }),
    );
    expect(additions.flatMap(({ errors }) => errors)).toEqual([]);
    expect(counts(await look(hu))).toEqual({ 'longjing-1': 50, 'celadon-cup-1': 50 });
    expect(await app.kernel.database.client.cart.count({ where: { userId: decodeId(hu.userId).id } })).toBe(
      1,
    );
  });

  it('is read in three statements, whatever is in it', async () => {
    const zhao = await app.signUp('Zhao');
    await add(zhao, { variantId: tea });
    expect(await statementsToLook(zhao)).toHaveLength(3);
    for (const variantId of [cup, rare]) await add(zhao, { variantId });
    expect(await statementsToLook(zhao)).toHaveLength(3);
  });

  it('has the same total where its lines are not shown, for which nobody looks at the stock', async () => {
    const sun = await app.signUp('Sunli');
    for (const variantId of [tea, cup]) await add(sun, { variantId, quantity: 2 });
    const { statements, value } = await fewestStatements(app.kernel.database.pool, () => sun.run(sum));
    expect(statements.filter((text) => text.includes('goods_stock'))).toEqual([]);
    const { data } = await sun.run<{ cart: { lines: object[] } }>(sumOfShown);
    expect(data.cart.lines).toHaveLength(2);
    expect({ cart: { ...data.cart, lines: undefined } }).toEqual(value.data);
    expect(value.data).toEqual({ cart: { quantity: 4, total: { amountMinor: '39400' } } });
  });

  it('is added to in two statements, and counted in one that asks for no prices', async () => {
    const qian = await app.signUp('Qian');
    const { statements } = await fewestStatements(app.kernel.database.pool, () =>
      qian.run(addAndCount, { variantId: tea }),
    );
    const ours = statements.filter((text) => text.includes('goods_'));
    expect(ours).toHaveLength(3);
    expect(ours.filter((text) => text.includes('goods_promotion'))).toEqual([]);
  });
});

const sum = 'query { cart { quantity total { amountMinor } } }';
const sumOfShown = 'query { cart { quantity total { amountMinor } lines { sku } } }';

const addAndCount = `mutation ($variantId: ID!) {
  addToCart(input: { variantId: $variantId }) { cart { quantity } errors { code } } }`;

/** What reading a cart asks of the tables of goods; the kernel has its own business beside. */
async function statementsToLook(member: Client): Promise<string[]> {
  const { statements } = await fewestStatements(app.kernel.database.pool, () => look(member));
  return statements.filter((text) => text.includes('goods_'));
}
