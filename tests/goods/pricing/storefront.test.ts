import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memberPriceRight, upsertShippingMethod, upsertTaxZone } from '#api/goods/index.ts';
import { creditPoints } from '#api/points/index.ts';
import { systemContext } from '#core/context.ts';
import { grantEntitlement } from '#core/entitlements/grant.ts';
import { transact } from '#core/transact.ts';
import { decodeId } from '#schema/common/ids.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import type { Client } from '#tests/helpers/client.ts';
import { fewestStatements } from '#tests/helpers/statements.ts';
import { home } from '#tests/points/reward-shop.ts';
import { add, offer } from '../cart/basket-shop.ts';
import { complete, faultsIn, start } from '../checkout/till.ts';

let app: TestApp;
let tea: string;
let draft: Awaited<ReturnType<typeof offer>>;

const reason = 'A test.';
const house = () => systemContext(app.kernel, 'test');

beforeAll(async () => {
  app = await startTestApp({ environment: { PROCESS_ROLE: 'api' } });
  const longjing = { slug: 'longjing', priceMinor: 12_800n, memberPriceMinor: 11_500n, stock: 1_000 };
  tea = (await offer(app, longjing)).variantId;
  draft = await offer(app, { slug: 'gone-soon', priceMinor: 500n });
});
afterAll(() => app.stop());

async function letHaveMemberPrice({ userId }: { readonly userId: string }): Promise<void> {
  const right = { userId: decodeId(userId).id, kind: memberPriceRight.code, quantity: null, source: userId };
  await transact(house(), (write) => grantEntitlement(write, right));
}

const money = '{ amountMinor currency }';

async function cartOf(client: Client) {
  const adjustments = `adjustments { source title amount ${money} }`;
  const line = `sku quantity listPrice ${money} unitPrice ${money} total ${money} ${adjustments}`;
  const { data } = await client.run<{ cart: Record<string, unknown> }>(
    `{ cart { subtotal ${money} discount ${money} total ${money} lines { ${line} } } }`,
  );
  return data.cart;
}

const yuan = (amountMinor: number) => ({ amountMinor: String(amountMinor), currency: 'CNY' });

describe('a cart', () => {
  it('costs members less where goods have a member price', async () => {
    const [lin, mei] = [await app.signUp('Lin'), await app.signUp('Mei')];
    await letHaveMemberPrice(mei);
    for (const member of [lin, mei]) await add(member, { variantId: tea, quantity: 2 });
    expect(await cartOf(lin)).toMatchObject({ total: yuan(25_600), lines: [{ adjustments: [] }] });
    expect(await cartOf(mei)).toEqual({
      subtotal: yuan(23_000),
      discount: yuan(0),
      total: yuan(23_000),
      lines: [
        {
          sku: 'longjing-1',
          quantity: 2,
          listPrice: yuan(12_800),
          unitPrice: yuan(11_500),
          total: yuan(23_000),
          adjustments: [{ source: 'memberPrice', title: 'Member price', amount: yuan(2_600) }],
        },
      ],
    });
    expect((await start(mei)).checkout).toMatchObject({ total: { amountMinor: '23000' } });
  });

  it('has no price for what is not on sale any more', async () => {
    const bao = await app.signUp('Bao');
    for (const variantId of [tea, draft.variantId]) await add(bao, { variantId });
    const retire = (retiredAt: Date | null) =>
      app.kernel.database.client.product.update({ where: { id: draft.productId }, data: { retiredAt } });
    await retire(new Date());
    expect(await cartOf(bao)).toMatchObject({
      total: yuan(12_800),
      lines: [{ total: yuan(12_800) }, { total: null, unitPrice: yuan(500) }],
    });
    await retire(null);
  });

  it('is priced for a guest, too', async () => {
    const { guestToken } = await add(app.stranger, { variantId: tea });
    const { data } = await app.stranger.run<{ cart: object }>(
      `query ($guestToken: String) { cart(guestToken: $guestToken) { total ${money} } }`,
      { guestToken },
    );
    expect(data.cart).toEqual({ total: yuan(12_800) });
  });
});

describe('a preview', () => {
  it('says what buying would cost and what stands in the way, and the order is what it said', async () => {
    const fei = await app.signUp('Fei');
    await letHaveMemberPrice(fei);
    const gift = { title: { en: 'A gift', zh: '赠送' }, points: 2_000n, source: 'gift', kind: 'test' };
    await transact(house(), (write) => creditPoints(write, { ...gift, userId: decodeId(fei.userId).id }));
    const titles = { titleEn: 'Express', titleZh: '快递', reason };
    const areas = [{ country: 'CN' }];
    await upsertTaxZone(house(), {
      ...titles,
      slug: 'mainland',
      prices: 'INCLUDE_TAX',
      areas,
      rates: [{ taxClass: 'standard', ratePpm: 130_000 }],
    });
    const rates = { kind: 'FLAT', amountMinor: '1000' };
    await upsertShippingMethod(house(), { ...titles, slug: 'express', currency: 'CNY', areas, rates });
    expect(await previewOf(fei, {})).toMatchObject({ total: null, problems: [{ code: 'CART_EMPTY' }] });
    await add(fei, { variantId: tea });
    expect(await previewOf(fei, {})).toMatchObject({ problems: [{ code: 'ADDRESS_REQUIRED' }] });
    const first = await previewOf(fei, { address: home, points: '1500' });
    expect(first).toMatchObject({ problems: [{ code: 'SHIPPING_METHOD_REQUIRED' }], maxPoints: '5750' });
    const shippingMethod = first.shippingOptions[0]?.shippingMethod;
    const input = { address: home, points: '1500', shippingMethod };
    const amounts = {
      subtotal: yuan(11_500),
      discount: yuan(0),
      points: '1500',
      pointsAmount: yuan(1_500),
      shipping: yuan(1_000),
      // 100.00 x 13 / 113 = 11.50, and 10.00 x 13 / 113 = 1.15
      tax: yuan(1_265),
      total: yuan(11_000),
    };
    expect(await previewOf(fei, input)).toMatchObject({ ...amounts, problems: [] });
    const { checkout, errors } = await start(fei, { ...input, expectedTotalMinor: '11000' });
    expect(errors).toEqual([]);
    const paid = await complete(fei, { checkoutId: checkout?.id });
    const { data } = await fei.run<{ order: object; checkout: object }>(
      `query ($order: ID!, $checkout: ID!) {
        checkout(id: $checkout) { ${shownAmounts} }
        order(id: $order) {
          ${shownAmounts} shippingMethod { shippingMethod slug title }
          lines { discount ${money} points pointsAmount ${money} tax ${money} taxPrices adjustments { source amount ${money} } }
        }
      }`,
      { order: paid.checkout?.order?.id, checkout: checkout?.id },
    );
    expect(data.checkout).toEqual(amounts);
    expect(data.order).toEqual({
      ...amounts,
      shippingMethod: { shippingMethod, slug: 'express', title: 'Express' },
      lines: [
        {
          discount: yuan(0),
          points: '1500',
          pointsAmount: yuan(1_500),
          tax: yuan(1_150),
          taxPrices: 'INCLUDE_TAX',
          adjustments: [
            { source: 'memberPrice', amount: yuan(1_300) },
            { source: 'points', amount: yuan(1_500) },
          ],
        },
      ],
    });
    expect(await faultsIn(app)).toEqual([]);
  });

  it('refuses what is no shipping method’s id as the checkout does', async () => {
    const gao = await app.signUp('Gao');
    await add(gao, { variantId: tea });
    const { errors } = await start(gao, { shippingMethod: tea });
    expect(errors).toMatchObject([{ code: 'INVALID_ID' }]);
  });
});

const shownAmounts = `subtotal ${money} discount ${money} points pointsAmount ${money} shipping ${money} tax ${money} total ${money}`;

async function previewOf(client: Client, input: object) {
  const { data, errors } = await client.run<{
    checkoutPreview: { shippingOptions: { shippingMethod: string }[]; problems: { code: string }[] };
  }>(
    `query ($input: CheckoutPreviewInput!) { checkoutPreview(input: $input) {
      ${shownAmounts} maxPoints shippingOptions { shippingMethod slug title price ${money} } problems { code }
      lines { sku quantity unitPrice ${money} total ${money} } } }`,
    { input },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.checkoutPreview;
}

describe('a checkout with everything in it', () => {
  it('needs at most thirty statements, and as many for two hundred lines as for one', async () => {
    const rui = await app.signUp('Rui');
    await letHaveMemberPrice(rui);
    const gift = { title: { en: 'A gift', zh: '赠送' }, points: 2_000n, source: 'gift to Rui', kind: 'test' };
    await transact(house(), (write) => creditPoints(write, { ...gift, userId: decodeId(rui.userId).id }));
    await add(rui, { variantId: tea });
    const { shippingOptions } = await previewOf(rui, { address: home });
    const input = { points: '500', shippingMethod: shippingOptions[0]?.shippingMethod };
    const begin = async () => expect((await start(rui, input)).errors).toEqual([]);
    await begin();
    const one = (await fewestStatements(app.kernel.database.pool, begin)).statements;
    const goods = Array.from({ length: 199 }, (_, at) => ({ slug: `spice-${at}`, priceMinor: 100n }));
    const { client } = app.kernel.database;
    const cart = await client.cart.findUniqueOrThrow({ where: { userId: decodeId(rui.userId).id } });
    for (const spice of goods) {
      const { rowId } = await offer(app, spice);
      const line = { id: rowId, variantId: rowId, cartId: cart.id, quantity: 1, addedAt: new Date() };
      await client.cartLine.create({ data: line });
    }
    const many = (await fewestStatements(app.kernel.database.pool, begin)).statements;
    expect(many).toHaveLength(one.length);
    expect(one.length).toBeLessThanOrEqual(30);
  });
});
