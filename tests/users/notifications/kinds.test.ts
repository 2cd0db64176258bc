import { afterAll, beforeAll, expect, it } from 'vitest';
import { textWith } from '#api/users/index.ts';
import { systemContext } from '#core/context.ts';
import type { EventConsumer } from '#core/events/define.ts';
import { transact } from '#core/transact.ts';
import { installedPlugins } from '#plugins/index.ts';
import { openTestKernel } from '#tests/helpers/kernel.ts';
import { addMember } from '#tests/helpers/members.ts';

let opened: Awaited<ReturnType<typeof openTestKernel>>;
let userId: string;
let number = 0;
beforeAll(async () => {
  opened = await openTestKernel({ enabled: installedPlugins.map(({ id }) => id) });
  userId = await addMember(opened.kernel);
});
afterAll(() => opened.close());

const id = () => crypto.randomUUID();
const at = new Date('2026-11-28T04:00:00.000Z').toISOString();
const order = () => ({ orderId: id(), userId, checkoutId: id(), purpose: null });
const membership = () => ({ membershipId: id(), userId, planId: id(), tier: 'PREMIUM' });
const certification = () => ({ certificationId: id(), userId, category: 'food', grade: 'KOC' });

/** What each event that somebody hears of says, and what it makes in both languages. */
const tellings: [consumer: string, event: string, payload: () => object, en: string, zh: string][] = [
  [
    'users.notify',
    'user.followed',
    () => ({ followerId: id(), followedId: userId }),
    'Somebody followed you',
    '有人关注了您',
  ],
  [
    'users.notify',
    'creator.certified',
    () => ({ ...certification(), certifiedAt: at, expiresAt: null }),
    'You are certified as a KOC in food',
    '您已获得「food」类目的 KOC 认证',
  ],
  [
    'users.notify',
    'creator.certificationEnded',
    () => ({ ...certification(), cause: 'EXPIRED', endedAt: at }),
    'Your certification as a KOC in food has expired',
    '您的「food」类目 KOC 认证已到期',
  ],
  [
    'users.notify',
    'creator.certificationEnded',
    () => ({ ...certification(), cause: 'WITHDRAWN', endedAt: at }),
    'Your certification as a KOC in food was withdrawn',
    '您的「food」类目 KOC 认证已被撤销',
  ],
  [
    'points.notify',
    'level.changed',
    () => ({ userId, fromRank: 1, toRank: 2, changedAt: at }),
    'You have reached level V2',
    '恭喜您升至 V2',
  ],
  [
    'points.notify',
    'points.expired',
    () => ({ userId, transferId: id(), points: '30' }),
    '30 of your points have expired',
    '您有 30 积分已过期',
  ],
  [
    'goods.notify',
    'order.shipped',
    () => ({ ...order(), shipmentId: id(), carrier: 'SF', trackingNumber: 'SF1', lines: [] }),
    'Your order is on its way with SF, SF1',
    '您的订单已发货：SF SF1',
  ],
  [
    'memberships.notify',
    'membership.begun',
    () => ({
      ...membership(),
      termId: id(),
      source: 'order:x',
      paidMinor: '1',
      currency: 'CNY',
      startsAt: at,
      endsAt: at,
    }),
    'Your PREMIUM membership has begun',
    '您的 PREMIUM 会员已生效',
  ],
  [
    'memberships.notify',
    'membership.enteredGrace',
    () => ({ ...membership(), endsAt: at }),
    'The time of your PREMIUM membership is over. Renew it now to keep your rights',
    '您的 PREMIUM 会员已到期，宽限期内续费可保留权益',
  ],
  [
    'memberships.notify',
    'membership.expired',
    () => ({ ...membership(), endsAt: at }),
    'Your PREMIUM membership is over',
    '您的 PREMIUM 会员已失效',
  ],
  [
    'memberships.notify',
    'membership.paymentFailed',
    () => ({ ...membership(), attempt: 1, isLast: false }),
    'The payment for your PREMIUM membership failed',
    '您的 PREMIUM 会员续费扣款失败',
  ],
  [
    'distribution.notify',
    'distribution.released',
    () => ({ commissionId: id(), promoterId: userId, amountMinor: '1250', currency: 'CNY', at }),
    'You can withdraw CN¥12.50 of commission',
    '您有 ¥12.50 佣金可提现',
  ],
  [
    'distribution.notify',
    'distribution.caseOpened',
    () => ({ caseId: id(), promoterId: userId, kind: 'PRICE_CHAOS', at }),
    'A case about your promoting was opened. You can answer it',
    '您的推广行为已被立案，请及时申辩',
  ],
  [
    'mcn.notify',
    'mcn.contractSigned',
    () => ({ contractId: id(), agencyId: null, talentId: userId, since: at, until: null }),
    'Your contract is signed by both sides',
    '您的合同已由双方签署',
  ],
  [
    'mcn.notify',
    'mcn.disputeOpened',
    () => ({ disputeId: id(), contractId: id(), agencyId: id(), talentId: userId, at }),
    'The end of your contract is disputed',
    '您的解约存在争议，平台将裁决',
  ],
  [
    'mcn.notify',
    'mcn.endorsementOffered',
    () => ({ endorsementId: id(), talentId: userId, kind: 'ADVERT', brand: 'Tea & Co', at }),
    'Tea & Co would like to work with you',
    'Tea & Co 向您发出合作邀约',
  ],
  [
    'events.notify',
    'events.seatOffered',
    () => ({ waitingId: id(), eventId: id(), ticketTypeId: id(), userId, until: at }),
    'A seat that you waited for is kept back for you for a while',
    '您候补的席位已为您保留，请尽快购买',
  ],
];

it.each(tellings)('%s tells of %s', async (consumer, event, payloadOf, en, zh) => {
  const payload = payloadOf();
  await tell(consumer, event, payload);
  const told = await newest();
  expect(textWith(house(), told, () => undefined)).toEqual({ en, zh });
});

it('the same event twice is told once, and a lost level, a certification that was replaced and an own act not at all', async () => {
  const count = () => opened.kernel.database.client.notification.count();
  const shipped = { ...order(), shipmentId: id(), carrier: 'SF', trackingNumber: 'SF2', lines: [] };
  await tell('goods.notify', 'order.shipped', shipped);
  const before = await count();
  await tell('goods.notify', 'order.shipped', shipped);
  await tell('points.notify', 'level.changed', { userId, fromRank: 2, toRank: 1, changedAt: at });
  await tell('users.notify', 'creator.certificationEnded', {
    ...certification(),
    cause: 'REPLACED',
    endedAt: at,
  });
  await tell('users.notify', 'user.followed', { followerId: userId, followedId: userId });
  expect(await count()).toBe(before);
});

it('every kind is one of a category, described in both languages, and of the plugin that it is named after', () => {
  const { notifications } = house().host;
  expect(notifications.size).toBeGreaterThan(20);
  for (const { name, summary, category } of notifications.values()) {
    expect([name, summary.en.length > 5, summary.zh.length > 2, category.length > 3]).toEqual([
      name,
      true,
      true,
      true,
    ]);
  }
});

const house = () => systemContext(opened.kernel, 'test');

async function tell(consumer: string, name: string, payload: object): Promise<void> {
  const known: EventConsumer | undefined = opened.kernel.plugins.current.consumers.get(consumer);
  if (!known) throw new Error(`There is no ${consumer}`);
  number += 1;
  const event = { id: BigInt(number), name, key: userId, actor: 'test', payload, occurredAt: new Date(at) };
  await transact(house(), (write) => known.handle(write, [event]));
}

function newest() {
  return opened.kernel.database.client.notification.findFirstOrThrow({
    where: { userId },
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
  });
}
