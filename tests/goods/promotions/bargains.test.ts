import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expireBargains } from '#api/goods/index.ts';
import { systemContext } from '#core/context.ts';
import { encodeId } from '#schema/common/ids.ts';
import type { Client } from '#tests/helpers/client.ts';
import { offer } from '../cart/basket-shop.ts';
import { openTeahouse, type Teahouse } from '../checkout/teahouse.ts';
import { cancel, complete, faultsIn, start } from '../checkout/till.ts';
import { bargain, bargainFor, cut } from './group-shop.ts';
import { promote } from './promotion-shop.ts';

let house: Teahouse;
let pot: Awaited<ReturnType<typeof offer>>;
let wanted: { promotionId: string; variantId: string };

beforeAll(async () => {
  house = await openTeahouse();
  const staff = await house.app.administrator();
  pot = await offer(house.app, { slug: 'clay-pot', priceMinor: 50_000n });
  const items = [{ variantId: pot.variantId, priceMinor: '35000', quota: 3, perMemberLimit: 1 }];
  const { promotionId } = await promote(staff, 'pots', { bargain: { cuts: 3, hours: 2, items } });
  wanted = { promotionId, variantId: pot.variantId };
});
afterAll(() => house.app.stop());

const member = (name: string) => house.app.signUp(name);
const priceOf = async (viewer: Client, id: string) => Number((await bargain(viewer, id))?.price.amountMinor);

describe('a bargain', () => {
  it('comes down by everybody who helps, once each, to its least price, and is bought once', async () => {
    const [lan, mei, nan, ola] = [
      await member('Lan'),
      await member('Mei'),
      await member('Nan'),
      await member('Ola'),
    ];
    const begun = await bargainFor(lan, wanted);
    const id = begun.bargain?.id ?? '';
    expect(begun).toMatchObject({ bargain: { state: 'OPEN', price: { amountMinor: '50000' }, cutsMade: 0 } });
    expect((await bargainFor(lan, wanted)).errors).toMatchObject([{ code: 'BARGAIN_STARTED' }]);
    const first = await cut(lan, id);
    expect(first.bargain?.price.amountMinor).toBe(String(50_000 - Number(first.amountMinor)));
    expect(first.bargain?.myCut?.amountMinor).toBe(first.amountMinor);
    expect((await cut(lan, id)).errors).toMatchObject([{ code: 'BARGAIN_CUT_ALREADY' }]);
    expect((await cut(mei, id)).errors).toEqual([]);
    const between = await priceOf(house.app.stranger, id);
    expect(between).toBeGreaterThan(35_000);
    const held = await start(lan, { bargainId: id });
    expect(held.checkout?.total.amountMinor).toBe(String(between));
    expect((await cut(nan, id)).errors).toMatchObject([{ code: 'BARGAIN_MOVED' }]);
    await cancel(lan, { checkoutId: held.checkout?.id });
    expect((await cut(nan, id)).bargain?.price.amountMinor).toBe('35000');
    expect((await cut(ola, id)).errors).toMatchObject([{ code: 'BARGAIN_FULL' }]);
    expect((await start(mei, { bargainId: id })).errors).toMatchObject([{ code: 'BARGAIN_NOT_FOUND' }]);
    const bought = await start(lan, { bargainId: id });
    expect(bought.checkout?.total.amountMinor).toBe('35000');
    expect((await complete(lan, { checkoutId: bought.checkout?.id })).errors).toEqual([]);
    expect(await bargain(lan, id)).toMatchObject({ state: 'BOUGHT' });
    expect((await start(lan, { bargainId: id })).errors).toMatchObject([{ code: 'BARGAIN_OVER' }]);
    const again = await bargainFor(lan, wanted);
    expect((await start(lan, { bargainId: again.bargain?.id })).errors).toMatchObject([
      { code: 'PROMOTION_MEMBER_LIMIT' },
    ]);
    expect(await faultsIn(house.app)).toEqual([]);
  });

  it('is over after its hours, and another may be begun', async () => {
    const pia = await member('Pia');
    const { bargain: begun } = await bargainFor(pia, wanted);
    await house.pass(2 * 3_600);
    expect((await cut(pia, begun?.id ?? '')).errors).toMatchObject([{ code: 'BARGAIN_OVER' }]);
    expect((await start(pia, { bargainId: begun?.id })).errors).toMatchObject([{ code: 'BARGAIN_OVER' }]);
    const next = await bargainFor(pia, wanted);
    expect(next.errors).toEqual([]);
    await house.pass(2 * 3_600);
    await expireBargains.run(systemContext(house.app.kernel, 'test'));
    expect(await bargain(pia, next.bargain?.id ?? '')).toMatchObject({ state: 'EXPIRED' });
    expect(await faultsIn(house.app)).toEqual([]);
  });

  it('is not to be had for what is not offered', async () => {
    const quan = await member('Quan');
    const nobody = '01935b6e-0000-7000-8000-000000000000';
    const codes = async (input: object) => (await bargainFor(quan, input)).errors.map(({ code }) => code);
    expect(await codes({ ...wanted, promotionId: encodeId('Promotion', nobody) })).toEqual([
      'BARGAIN_NOT_FOUND',
    ]);
    expect(await codes({ ...wanted, variantId: encodeId('Variant', nobody) })).toEqual(['BARGAIN_NOT_FOUND']);
    expect(await codes({ ...wanted, variantId: 'rubbish' })).toEqual(['INVALID_ID']);
    expect((await cut(quan, encodeId('Bargain', nobody))).errors).toMatchObject([
      { code: 'BARGAIN_NOT_FOUND' },
    ]);
    expect((await start(quan, { bargainId: encodeId('Bargain', nobody) })).errors).toMatchObject([
      { code: 'BARGAIN_NOT_FOUND' },
    ]);
  });
});
