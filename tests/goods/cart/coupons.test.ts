import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FixedClock } from '#core/clock.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import type { Client } from '#tests/helpers/client.ts';
import { complete, start } from '../checkout/till.ts';
import { claim as claimCoupon, couponTerms, create, end, promote } from '../promotions/promotion-shop.ts';
import { add, claim as claimCart, offer } from './basket-shop.ts';

interface Coupon {
  readonly code: string;
  readonly title: string | null;
  readonly because: string | null;
}

interface Answer {
  readonly cart: {
    readonly coupons: readonly Coupon[];
    readonly total: { readonly amountMinor: string } | null;
  } | null;
  readonly guestToken: string | null;
  readonly errors: readonly {
    readonly code: string;
    readonly path: readonly string[];
    readonly because?: string;
  }[];
}

const shown = 'coupons { code title because } total { amountMinor }';

/** Sets which coupons are to be used. */
async function use(client: Client, coupons: readonly string[], more: object = {}): Promise<Answer> {
  const { data } = await client.run<{ updateCartCoupons: Answer }>(
    `mutation ($input: UpdateCartCouponsInput!) { updateCartCoupons(input: $input) {
      cart { ${shown} } guestToken errors { code path ... on CouponInvalid { because } } } }`,
    { input: { coupons, ...more } },
  );
  return data.updateCartCoupons;
}

/** The cart in short: its total, and of each coupon why it does nothing. */
async function look(client: Client, guestToken?: string | null) {
  const { data } = await client.run<{ cart: Answer['cart'] }>(
    `query ($guestToken: String) { cart(guestToken: $guestToken) { ${shown} } }`,
    { guestToken: guestToken ?? null },
  );
  const coupons = (data.cart?.coupons ?? []).map(({ code, because }) => [code, because]);
  return { total: data.cart?.total?.amountMinor ?? null, coupons: Object.fromEntries(coupons) };
}

const clock = new FixedClock(new Date('2026-11-27T04:00:00.000Z'));
let app: TestApp;
let staff: Client;
let tea: string;
let autumn: string;

beforeAll(async () => {
  app = await startTestApp({ clock, environment: { PROCESS_ROLE: 'api', ACCESS_TOKEN_MINUTES: '1440' } });
  staff = await app.administrator();
  tea = (await offer(app, { slug: 'longjing', priceMinor: 12_800n })).variantId;
  await promote(staff, 'welcome', couponTerms('WELCOME', 2_000n));
  await promote(
    staff,
    'large',
    {
      coupon: { code: 'LARGE', access: 'CODE', discount: { fromMinor: '20000', offMinor: '5000' } },
    },
    { stackGroup: 'large' },
  );
  await promote(
    staff,
    'claimed',
    { coupon: { code: 'CLAIMED', access: 'CLAIM', discount: { offMinor: '300' } } },
    {
      stackGroup: 'claimed',
    },
  );
  autumn = (await promote(staff, 'autumn', couponTerms('AUTUMN', 100n), { stackGroup: 'autumn' }))
    .promotionId;
  await create(staff, {
    slug: 'spring',
    titleEn: 'Spring',
    titleZh: '春',
    currency: 'CNY',
    terms: couponTerms('SPRING', 900n),
  });
});
afterAll(() => app.stop());

describe('the coupons of a cart', () => {
  it('make it cheaper as soon as they apply, and say why they do not yet', async () => {
    const lin = await app.signUp('Lin');
    await add(lin, { variantId: tea });
    const { cart, errors } = await use(lin, [' welcome', 'LARGE', 'WELCOME', 'CLAIMED']);
    expect(errors).toEqual([]);
    expect(cart?.coupons).toEqual([
      { code: 'WELCOME', title: 'welcome', because: null },
      { code: 'LARGE', title: 'large', because: 'NOT_ENOUGH' },
      { code: 'CLAIMED', title: 'claimed', because: 'NOT_YOURS' },
    ]);
    expect(cart?.total).toEqual({ amountMinor: '10800' });
    await add(lin, { variantId: tea });
    await claimCoupon(lin, 'CLAIMED');
    expect(await look(lin)).toEqual({
      total: '18300',
      coupons: { WELCOME: null, LARGE: null, CLAIMED: null },
    });
    await use(lin, []);
    expect(await look(lin)).toEqual({ total: '25600', coupons: {} });
  });

  it('are used by the checkout, and forgotten with what was bought', async () => {
    const mei = await app.signUp('Mei');
    await add(mei, { variantId: tea });
    await use(mei, ['WELCOME']);
    const named = await start(mei, { coupons: [] });
    expect(named.checkout?.total.amountMinor).toBe('12800');
    const { checkout } = await start(mei);
    expect(checkout?.total.amountMinor).toBe('10800');
    const paid = await complete(mei, { checkoutId: checkout?.id, method: 'sandbox_succeed' });
    expect(paid.checkout?.order?.total.amountMinor).toBe('10800');
    expect(await look(mei)).toEqual({ total: null, coupons: {} });
  });

  it('stop a checkout that would cost more than its buyer thinks', async () => {
    const bo = await app.signUp('Boqin');
    await add(bo, { variantId: tea });
    await use(bo, ['AUTUMN']);
    expect(await look(bo)).toEqual({ total: '12700', coupons: { AUTUMN: null } });
    await end(staff, { promotionId: autumn });
    expect(await look(bo)).toEqual({ total: '12800', coupons: { AUTUMN: 'OVER' } });
    const { checkout, errors } = await start(bo);
    expect(checkout).toBeNull();
    expect(errors).toMatchObject([{ code: 'COUPON_INVALID', couponCode: 'AUTUMN', because: 'OVER' }]);
  });

  it('go over to the member who a guest turns out to be', async () => {
    const ning = await app.signUp('Ning');
    await add(ning, { variantId: tea });
    await use(ning, ['LARGE']);
    const { guestToken } = await add(app.stranger, { variantId: tea, quantity: 2 });
    const { cart } = await use(app.stranger, ['WELCOME', 'LARGE'], { guestToken });
    expect(cart?.total).toEqual({ amountMinor: '18600' });
    await claimCart(ning, { guestToken });
    expect(await look(ning)).toEqual({ total: '18600', coupons: { LARGE: null, WELCOME: null } });
  });

  it('are refused when they are none, too many, or of nobody’s cart; and nothing changes', async () => {
    const dan = await app.signUp('Danyu');
    await add(dan, { variantId: tea });
    await use(dan, ['WELCOME']);
    const before = await look(dan);
    const refusals = [];
    for (const coupons of [
      ['LARGE', 'NOPE'],
      ['SPRING'],
      ['\u202e'],
      Array.from({ length: 11 }, (_, at) => `CODE-${at}`),
    ])
      refusals.push(...(await use(dan, coupons)).errors);
    expect(refusals).toMatchObject([
      { code: 'COUPON_INVALID', path: ['coupons', '1'], because: 'UNKNOWN' },
      { code: 'COUPON_INVALID', path: ['coupons', '0'], because: 'UNKNOWN' },
      { code: 'COUPON_INVALID', path: ['coupons', '0'], because: 'UNKNOWN' },
      { code: 'COUPONS_TOO_MANY' },
    ]);
    expect((await use(app.stranger, ['WELCOME'])).errors).toMatchObject([{ code: 'GUEST_TOKEN_NEEDED' }]);
    expect(await look(dan)).toEqual(before);
  });
});
