import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemContext } from '#core/context.ts';
import { consumeEntitlement } from '#core/entitlements/consume.ts';
import { transact } from '#core/transact.ts';
import { decodeId, encodeId } from '#schema/common/ids.ts';
import type { Client } from '#tests/helpers/client.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';
import { balancesOf, faultsIn, grant } from './bank.ts';
import {
  applause,
  cancel,
  cancelMine,
  confirm,
  countedOf,
  day,
  home,
  minute,
  plush,
  redeem,
  ship,
  startShop,
} from './reward-shop.ts';

let shop: Awaited<ReturnType<typeof startShop>>;
let staff: Client;

beforeAll(async () => {
  shop = await startShop();
  staff = shop.staff;
});
afterAll(() => shop.app.stop());

/** A member with 150 points who has redeemed a reward. */
async function redeemed(form: object) {
  const lin = await shop.settle('Lin', 150);
  const rewardId = await shop.offer(form);
  const { redemption } = await redeem(lin, rewardId);
  if (!redemption) throw new Error('That was refused');
  return { lin, rewardId, id: redemption.id };
}

const nobodys = encodeId('Redemption', '01935b6e-0000-7000-8000-000000000000');

describe('a thing that is redeemed', () => {
  it('is paid for, sent, and received, with a step for each', async () => {
    const lin = await shop.settle('Lin', 150);
    const rewardId = await shop.offer({ ...plush, stock: 3 });
    const { redemption, errors } = await redeem(lin, rewardId);
    expect(errors).toEqual([]);
    expect(redemption).toMatchObject({ state: 'PLACED', points: '100' });
    expect(await balancesOf(lin)).toMatchObject({ available: '50' });
    expect(await countedOf(shop.app, rewardId, lin.userId)).toEqual({ reward: 1, member: 1 });
    const id = redemption?.id ?? '';
    shop.clock.set(minute(1));
    expect(await ship(staff, id)).toMatchObject({ redemption: { state: 'SHIPPED' }, errors: [] });
    shop.clock.set(minute(3));
    expect(await confirm(lin, id)).toMatchObject({ redemption: { state: 'DELIVERED' }, errors: [] });
    const { data } = await lin.run<{ redemptions: { nodes: object[] } }>(`{ redemptions { nodes {
      state points reward { title } entitlement { id } createdAt
      address { recipient phone country province city district street postalCode }
      steps { state note occurredAt shipment { carrier trackingNumber } } } } }`);
    const at = (count: number) => minute(count).toISOString();
    expect(data.redemptions.nodes).toEqual([
      {
        state: 'DELIVERED',
        points: '100',
        reward: { title: 'Plush panda' },
        entitlement: null,
        createdAt: at(0),
        address: { ...home, phone: '+8613800138000', country: 'CN', postalCode: '' },
        steps: [
          { state: 'PLACED', note: '', occurredAt: at(0), shipment: null },
          {
            state: 'SHIPPED',
            note: 'SF Express SF100-7',
            occurredAt: at(1),
            shipment: { carrier: 'SF Express', trackingNumber: 'SF100-7' },
          },
          { state: 'DELIVERED', note: '', occurredAt: at(3), shipment: null },
        ],
      },
    ]);
    const redemptionId = decodeId(id).id;
    const [userId, points] = [decodeId(lin.userId).id, '100'];
    const what = { redemptionId, rewardId: decodeId(rewardId).id, kind: 'BRAND_OBJECT', userId, points };
    const told = await shop.client.eventLog.findMany({
      where: { key: redemptionId },
      orderBy: { id: 'asc' },
    });
    expect(told.map(({ name, payload }) => [name, payload])).toEqual([
      ['reward.redeemed', what],
      ['redemption.shipped', { ...what, carrier: 'SF Express', trackingNumber: 'SF100-7' }],
    ]);
    const deeds = await shop.client.auditLog.findMany({ where: { subject: `redemption:${redemptionId}` } });
    expect(deeds).toMatchObject([
      { action: 'shipRedemption', after: { carrier: 'SF Express', trackingNumber: 'SF100-7' } },
    ]);
  });

  it('stands in the member’s statement by its name, and takes the points that expire first', async () => {
    const lin = await shop.settle('Lin', 150);
    await grant(staff, { userId: lin.userId, points: '40', expiresAt: day(5).toISOString() });
    await redeem(lin, await shop.offer(plush));
    const { data } = await lin.run<{ points: { entries: { nodes: object[] } } }>(
      '{ points { entries(first: 1) { nodes { points title kind } } } }',
      {},
      { headers: { 'accept-language': 'zh' } },
    );
    expect(data.points.entries.nodes).toEqual([
      { points: '-100', title: '毛绒熊猫', kind: 'points.redeemed' },
    ]);
    const where = { userId: decodeId(lin.userId).id };
    const lots = await shop.client.pointsLot.findMany({ where, orderBy: { expiresAt: 'asc' } });
    expect(lots.map(({ remaining }) => remaining)).toEqual([0n, 90n]);
  });

  it('is cancelled by the member before it is sent: points, stock and quota are as before', async () => {
    const { lin, rewardId, id } = await redeemed({ ...plush, stock: 1, perMemberLimit: 1 });
    expect(await cancelMine(lin, id)).toMatchObject({ redemption: { state: 'CANCELLED' }, errors: [] });
    expect(await balancesOf(lin)).toMatchObject({ available: '150' });
    expect(await countedOf(shop.app, rewardId, lin.userId)).toEqual({ reward: 0, member: 0 });
    const before = await fingerprint(shop.pool);
    const illegal = { code: 'REDEMPTION_ILLEGAL_TRANSITION', path: ['redemptionId'], allowed: '' };
    expect(await cancelMine(lin, id)).toMatchObject({
      redemption: null,
      errors: [{ ...illegal, from: 'CANCELLED', to: 'CANCELLED' }],
    });
    expect(await fingerprint(shop.pool)).toEqual(before);
    const where = { name: 'redemption.cancelled', key: decodeId(id).id };
    const told = await shop.client.eventLog.findMany({ where });
    expect(told).toMatchObject([{ payload: { points: '100', kind: 'BRAND_OBJECT' } }]);
    expect((await redeem(lin, rewardId)).errors).toEqual([]);
  });

  it('is cancelled by staff with a reason that is on record, once per key', async () => {
    const { lin, id } = await redeemed(plush);
    const first = await cancel(staff, id, { idempotencyKey: 'no-pandas' });
    expect(first).toMatchObject({ redemption: { state: 'CANCELLED' }, errors: [], isReplay: false });
    expect(await cancel(staff, id, { idempotencyKey: 'no-pandas' })).toEqual({ ...first, isReplay: true });
    expect(await balancesOf(lin)).toMatchObject({ available: '150' });
    const redemptionId = decodeId(id).id;
    const deeds = await shop.client.auditLog.findMany({ where: { subject: `redemption:${redemptionId}` } });
    expect(deeds).toMatchObject([{ action: 'cancelRedemption', reason: 'Out of pandas.' }]);
    const steps = await shop.client.redemptionStep.findMany({ where: { redemptionId, state: 'CANCELLED' } });
    expect(steps).toMatchObject([{ note: 'Out of pandas.' }]);
  });

  it('goes only where its states allow, and a refusal changes nothing', async () => {
    const { lin, id } = await redeemed(plush);
    const refused = async (act: () => Promise<{ errors: readonly object[] }>, refusal: object) => {
      const before = await fingerprint(shop.pool);
      expect((await act()).errors).toMatchObject([refusal]);
      expect(await fingerprint(shop.pool)).toEqual(before);
    };
    await refused(() => confirm(lin, id), { from: 'PLACED', to: 'DELIVERED', allowed: 'CANCELLED' });
    const unfit = { code: 'SHIPMENT_INVALID', message: expect.stringContaining('50') };
    await refused(() => ship(staff, id, { carrier: ' ' }), { ...unfit, path: ['carrier'] });
    await refused(() => ship(staff, id, { trackingNumber: 'SF 1' }), { ...unfit, path: ['trackingNumber'] });
    await refused(() => cancel(staff, id, { reason: ' ' }), { code: 'REASON_LENGTH', path: ['reason'] });
    await ship(staff, id);
    await refused(() => cancelMine(lin, id), { from: 'SHIPPED', to: 'CANCELLED', allowed: 'DELIVERED' });
    await refused(() => cancel(staff, id), { from: 'SHIPPED', to: 'CANCELLED', allowed: '' });
    await refused(() => ship(staff, id), { from: 'SHIPPED', to: 'SHIPPED', allowed: '' });
  });

  it('is to everybody else like one that never was', async () => {
    const { lin, id } = await redeemed(plush);
    const bob = await shop.settle('Bob', 0);
    const look = `query ($id: ID!) {
      node(id: $id) { id ... on Redemption { address { phone } } } redemptions { nodes { id } } }`;
    const before = await fingerprint(shop.pool);
    expect((await bob.run(look, { id })).data).toEqual({ node: null, redemptions: { nodes: [] } });
    const hidden = await shop.app.stranger.run('query ($id: ID!) { node(id: $id) { id } }', { id });
    expect(hidden.data).toEqual({ node: null });
    for (const act of [cancelMine, confirm]) {
      const foreign = await act(bob, id);
      expect(foreign.errors).toMatchObject([{ code: 'REDEMPTION_NOT_FOUND', path: ['redemptionId'] }]);
      expect(await act(bob, nobodys)).toEqual(foreign);
    }
    expect(await fingerprint(shop.pool)).toEqual(before);
    const mine = await lin.run(look, { id });
    expect(mine.data).toEqual({
      node: { id, address: { phone: '+8613800138000' } },
      redemptions: { nodes: [{ id }] },
    });
  });

  it('is found by staff by its state and its member, with the address', async () => {
    const { lin, rewardId, id } = await redeemed({ ...plush, points: '50' });
    const sent = (await redeem(lin, rewardId)).redemption?.id ?? '';
    await ship(staff, sent);
    const find = async (filter: string) => {
      const { data } = await staff.admin<{ memberRedemptions: { nodes: { id: string }[] } }>(
        `{ memberRedemptions(userId: "${lin.userId}"${filter}) {
          nodes { id user { id } address { street } steps { actor } } } }`,
      );
      return data.memberRedemptions.nodes;
    };
    const steps = [{ actor: `user:${decodeId(lin.userId).id}` }];
    expect(await find(', state: PLACED')).toEqual([
      { id, user: { id: lin.userId }, address: { street: home.street }, steps },
    ]);
    expect(await find(', state: SHIPPED')).toMatchObject([{ id: sent }]);
    expect(await find('')).toHaveLength(2);
  });
});

describe('a right that is redeemed', () => {
  const mine = async (member: Client) => {
    const { data } = await member.run<{ redemptions: { nodes: object[] } }>(
      '{ redemptions { nodes { state address { city } steps { state } entitlement { kind quantity used endsAt state } } } }',
    );
    return data.redemptions.nodes;
  };

  it('is there at once, for as long and as often as the reward says', async () => {
    const { lin } = await redeemed(applause);
    const month = shop.clock.now().getTime() + 30 * 24 * 60 * 60 * 1000;
    const right = { kind: 'template.extra', quantity: 2, used: 0, endsAt: new Date(month).toISOString() };
    expect(await mine(lin)).toEqual([
      {
        state: 'DELIVERED',
        address: null,
        steps: [{ state: 'DELIVERED' }],
        entitlement: { ...right, state: 'ACTIVE' },
      },
    ]);
  });

  it('is taken back by staff as long as nobody has used it, and never by the member', async () => {
    const { lin, id } = await redeemed(applause);
    const before = await fingerprint(shop.pool);
    const illegal = { code: 'REDEMPTION_ILLEGAL_TRANSITION', from: 'DELIVERED', allowed: '' };
    expect((await cancelMine(lin, id)).errors).toMatchObject([illegal]);
    expect((await ship(staff, id)).errors).toMatchObject([{ ...illegal, allowed: 'CANCELLED' }]);
    expect(await fingerprint(shop.pool)).toEqual(before);
    expect(await cancel(staff, id)).toMatchObject({ redemption: { state: 'CANCELLED' }, errors: [] });
    expect(await mine(lin)).toMatchObject([{ state: 'CANCELLED', entitlement: { state: 'REVOKED' } }]);
    expect(await balancesOf(lin)).toMatchObject({ available: '150' });
  });

  it('stays once it has been used', async () => {
    const { lin, id } = await redeemed(applause);
    const use = { userId: decodeId(lin.userId).id, kind: 'template.extra', source: 'test' };
    await transact(systemContext(shop.app.kernel, 'test'), (write) => consumeEntitlement(write, use));
    const before = await fingerprint(shop.pool);
    expect(await cancel(staff, id)).toMatchObject({
      redemption: null,
      errors: [{ code: 'REDEMPTION_RIGHT_USED', path: ['redemptionId'] }],
    });
    expect(await fingerprint(shop.pool)).toEqual(before);
  });
});

it('leaves nothing inconsistent behind', async () => {
  expect(await faultsIn(shop.app.kernel)).toEqual([]);
});
