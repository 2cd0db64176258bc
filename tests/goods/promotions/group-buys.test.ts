import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expireGroups } from '#api/goods/index.ts';
import { systemContext } from '#core/context.ts';
import { decodeId, encodeId } from '#schema/common/ids.ts';
import type { Client } from '#tests/helpers/client.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { patient } from '#tests/helpers/patient.ts';
import { offer } from '../cart/basket-shop.ts';
import { openTeahouse, type Teahouse } from '../checkout/teahouse.ts';
import { cancel, complete, faultsIn, look, start, stockOf } from '../checkout/till.ts';
import { group, groupsOf } from './group-shop.ts';
import { promote } from './promotion-shop.ts';

let house: Teahouse;
let staff: Client;
let kettle: Awaited<ReturnType<typeof offer>>;
let promotionId: string;
let number = 0;

beforeAll(async () => {
  house = await openTeahouse();
  staff = await house.app.administrator();
});
afterAll(() => house.app.stop());

/** A kettle of 200.00 for 150.00 to three who buy together within a day; each may have two. */
beforeEach(async () => {
  number += 1;
  kettle = await offer(house.app, { slug: `kettle-${number}`, priceMinor: 20_000n, stock: 20 });
  const item = { variantId: kettle.variantId, priceMinor: '15000', quota: 20, perMemberLimit: 2 };
  const terms = { groupBuy: { size: 3, hours: 10, items: [item] } };
  ({ promotionId } = await promote(staff, `kettles-${number}`, terms));
});

const member = (name: string) => house.app.signUp(`${name}${number}`);
const opening = () => ({ openGroup: { promotionId, variantId: kettle.variantId } });

/** Opens a group and pays; the id of the group. */
async function openedBy(leader: Client) {
  const { checkout, errors } = await start(leader, opening());
  expect(errors).toEqual([]);
  await complete(leader, { checkoutId: checkout?.id });
  const seat = await house.app.kernel.database.client.groupSeat.findFirstOrThrow({
    where: { checkoutId: decodeId(checkout?.id ?? '').id },
  });
  return { groupId: encodeId('BuyingGroup', seat.groupId), checkoutId: checkout?.id ?? '' };
}

async function joins(buyer: Client, groupId: string) {
  const { checkout, errors } = await start(buyer, { groupId });
  if (errors.length > 0) return errors;
  return (await complete(buyer, { checkoutId: checkout?.id })).errors;
}

/** How the orders of the group's seats stand. */
async function orders() {
  const found = await house.app.kernel.database.client.order.findMany({
    where: { lines: { some: { variantId: kettle.rowId } } },
    orderBy: { placedAt: 'asc' },
  });
  return found.map(({ state, totalMinor }) => [state, totalMinor]);
}

describe('a group buy', () => {
  it('holds the orders until the last seat is paid, and then lets them go', async () => {
    const [lan, mei, nan] = [await member('Lan'), await member('Mei'), await member('Nan')];
    const { groupId } = await openedBy(lan);
    expect(await group(lan, groupId)).toEqual({ state: 'FORMING', paid: 1, remaining: 2, mySeat: 'PAID' });
    expect(await orders()).toEqual([['ON_HOLD', 15_000n]]);
    expect(await groupsOf(house.app.stranger, promotionId)).toEqual([
      { id: groupId, leader: `lan${number}` },
    ]);
    expect(await joins(lan, groupId)).toMatchObject([{ code: 'GROUP_JOINED' }]);
    expect(await joins(mei, groupId)).toEqual([]);
    const { checkout } = await start(nan, { groupId });
    expect(await group(nan, groupId)).toMatchObject({ paid: 2, remaining: 0, mySeat: 'RESERVED' });
    expect(await joins(await member('Ola'), groupId)).toMatchObject([{ code: 'GROUP_FULL' }]);
    await complete(nan, { checkoutId: checkout?.id });
    await deliverAll(house.app.kernel);
    expect(await group(mei, groupId)).toMatchObject({ state: 'SUCCEEDED', paid: 3, remaining: 0 });
    expect(await orders()).toEqual([
      ['OPEN', 15_000n],
      ['OPEN', 15_000n],
      ['OPEN', 15_000n],
    ]);
    expect(await faultsIn(house.app)).toEqual([]);
  });

  it('that is not full in time gives everybody the money back, also who pays after that', async () => {
    const [pia, quan, rui] = [await member('Pia'), await member('Quan'), await member('Rui')];
    const before = await stockOf(house.app, kettle.rowId);
    const { groupId } = await openedBy(pia);
    await joins(quan, groupId);
    await house.pass(10 * 3_600 - 120);
    const late = await start(rui, { groupId });
    await house.pass(121);
    await expireGroups.run(systemContext(house.app.kernel, 'test'));
    await deliverAll(house.app.kernel);
    expect(await group(pia, groupId)).toMatchObject({ state: 'EXPIRED', paid: 0 });
    expect((await complete(rui, { checkoutId: late.checkout?.id })).errors).toEqual([]);
    await house.pass(60);
    await deliverAll(house.app.kernel);
    expect(await orders()).toEqual([
      ['CANCELLED', 15_000n],
      ['CANCELLED', 15_000n],
      ['CANCELLED', 15_000n],
    ]);
    const { client } = house.app.kernel.database;
    const users = [pia, quan, rui].map(({ userId }) => decodeId(userId).id);
    const payments = await client.payment.findMany({ where: { userId: { in: users } } });
    expect(payments.map(({ capturedMinor, refundedMinor }) => capturedMinor - refundedMinor)).toEqual([
      0n,
      0n,
      0n,
    ]);
    expect(await stockOf(house.app, kettle.rowId)).toEqual(before);
    const item = await client.promotionItem.findFirstOrThrow({ where: { variantId: kettle.rowId } });
    expect(item.used).toBe(0);
    expect(await faultsIn(house.app)).toEqual([]);
  });

  it('frees the seat of a checkout that ends, and leaves the cart alone', async () => {
    const sofia = await house.shopper(`Sofia${number}`);
    const { groupId } = await openedBy(sofia);
    const tao = await member('Tao');
    const { checkout } = await start(tao, { groupId });
    expect(await group(tao, groupId)).toMatchObject({ remaining: 1, mySeat: 'RESERVED' });
    await cancel(tao, { checkoutId: checkout?.id });
    expect(await group(tao, groupId)).toMatchObject({ remaining: 2, mySeat: null });
    expect((await start(sofia)).checkout?.total.amountMinor).toBe('32500');
    expect(await faultsIn(house.app)).toEqual([]);
  });

  it('that is opened again because the answer was lost is one group', async () => {
    const vera = await member('Vera');
    let sent = 0;
    const losing: Client['run'] = async (...request) => {
      const answer = await vera.run<never>(...request);
      sent += 1;
      const outage = { message: 'Away.', extensions: { code: 'SERVICE_UNAVAILABLE' } };
      return sent === 1 ? { ...answer, errors: [outage] } : answer;
    };
    const { checkout, errors } = await start(patient({ ...vera, run: losing }), opening());
    expect([sent, errors]).toEqual([2, []]);
    const { client } = house.app.kernel.database;
    const seats = await client.groupSeat.findMany({ where: { group: { variantId: kettle.rowId } } });
    expect(seats.map(({ checkoutId }) => checkoutId)).toEqual([decodeId(checkout?.id ?? '').id]);
  });

  it('refuses what it does not offer', async () => {
    const uma = await member('Uma');
    const codes = async (input: object) => (await start(uma, input)).errors.map(({ code }) => code);
    const other = await offer(house.app, { slug: `other-${number}`, priceMinor: 900n });
    expect(await codes({ openGroup: { promotionId, variantId: other.variantId } })).toEqual([
      'GROUP_BUY_NOT_FOUND',
    ]);
    expect(await codes({ ...opening(), quantity: 3 })).toEqual(['PROMOTION_MEMBER_LIMIT']);
    expect(await codes({ ...opening(), quantity: 0 })).toEqual(['PURCHASE_QUANTITY_INVALID']);
    expect(await codes({ quantity: 2 })).toEqual(['PURCHASE_QUANTITY_INVALID']);
    const nobody = '01935b6e-0000-7000-8000-000000000000';
    expect(await codes({ groupId: encodeId('BuyingGroup', nobody) })).toEqual(['GROUP_NOT_FOUND']);
    expect(await codes({ ...opening(), groupId: encodeId('BuyingGroup', nobody) })).toEqual([
      'PURCHASE_AMBIGUOUS',
    ]);
    expect(await codes({ groupId: 'rubbish' })).toEqual(['INVALID_ID']);
    expect(await look(uma, encodeId('Checkout', nobody))).toBeNull();
    expect(
      await house.app.kernel.database.client.buyingGroup.count({ where: { variantId: kettle.rowId } }),
    ).toBe(0);
  });
});
