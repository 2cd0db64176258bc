import { expect, it } from 'vitest';
import { createLink } from '#core/attribution/links/create-link.ts';
import { addPayoutAccount } from '#core/payouts/add-account.ts';
import { transact } from '#core/transact.ts';
import { runDetectors } from '#plugins/distribution/cases/detectors/run-detectors.ts';
import { publishRedLine } from '#plugins/distribution/cases/publish-red-line.ts';
import { open, ruled } from '#tests/core/attribution/village.ts';
import { addMember } from '#tests/helpers/members.ts';
import { openMarket } from '../commissions/market.ts';
import { dayMs, minuteMs } from '../society.ts';
import { brushing, openCourt } from './court.ts';
import { openSuspects } from './suspects.ts';

const promoters = ({ promoterId }: { readonly promoterId: string }) => promoterId;

it('finds two who buy from each other, and three in a ring, but not who buys from somebody who buys from a third', async () => {
  const suspects = await openSuspects();
  const { promote, sell } = suspects;
  const member = async () => (await promote()).userId;
  const [a, b, c, d, e] = [await member(), await member(), await member(), await member(), await member()];
  const [f, g] = [await member(), await member()];
  const annsByBen = await sell({ by: a, to: b, orders: 2 });
  await sell({ by: b, to: a, orders: 2 });
  for (const [by, to] of [
    [c, d],
    [d, e],
    [e, c],
  ] as const)
    await sell({ by, to, orders: 2 });
  await sell({ by: f, to: g, orders: 2 });
  await sell({ by: g, to: a, orders: 2 });
  // Once may happen to anybody.
  await sell({ by: f, to: a });
  await sell({ by: a, to: f });
  const found = await suspects.find();
  expect(found.map(promoters).sort()).toEqual([a, b, c, d, e].sort());
  expect(found.find(({ promoterId }) => promoterId === a)).toMatchObject({
    detector: 'SELF_PURCHASE_RING',
    kind: 'BRUSHING',
    commissionIds: annsByBen,
    facts: { buyer: b, orders: 2 },
    caseId: null,
  });
  await suspects.set({ ringMembers: 2 });
  expect((await suspects.find()).map(promoters).sort()).toEqual([a, b].sort());
});

it('finds who is paid into the same account as a customer, and not who shares it with nobody they sell to', async () => {
  const suspects = await openSuspects();
  const { promote, join, sell, memberById } = suspects;
  const [ann, ben, mia, noa] = [await promote(), await promote(), await join(), await join()];
  await addPayoutAccount(memberById(ann.userId), { externalId: 'sandbox_ok:one' });
  await addPayoutAccount(memberById(mia.userId), { externalId: 'sandbox_ok:one' });
  await addPayoutAccount(memberById(ben.userId), { externalId: 'sandbox_ok:two' });
  const annsByMia = await sell({ by: ann.userId, to: mia.userId });
  await sell({ by: ann.userId, to: noa.userId });
  await sell({ by: ben.userId, to: mia.userId });
  expect(await suspects.find()).toMatchObject([
    {
      detector: 'SHARED_PAYOUT',
      promoterId: ann.userId,
      commissionIds: annsByMia,
      facts: { customers: [mia.userId] },
    },
  ]);
});

it('finds who sells to whoever signs in with their device day after day, and not who shares a home now and then', async () => {
  const suspects = await openSuspects({ sharedDeviceDays: 3 });
  const { promote, join, sell, signIn, clock } = suspects;
  const [ann, ben] = [await promote(), await promote()];
  const [mia, tom, eve] = [await join(), await join(), await join()];
  const annsByMia = await sell({ by: ann.userId, to: mia.userId, orders: 2 });
  await sell({ by: ann.userId, to: tom.userId });
  await sell({ by: ben.userId, to: mia.userId });
  await sell({ by: ben.userId, to: eve.userId });
  const [home, phone] = ['203.0.113.7', 'Phone 9'];
  await signIn(ann.userId, home, phone);
  await signIn(ben.userId, home, 'Tablet 2');
  for (let day = 0; day < 3; day += 1) {
    await signIn(mia.userId, home, phone);
    await signIn(eve.userId, '203.0.113.8', 'Tablet 2');
    if (day < 2) await signIn(tom.userId, home, phone);
    clock.advanceMs(dayMs);
  }
  const found = await suspects.find();
  expect(found).toMatchObject([
    {
      detector: 'SHARED_DEVICE',
      promoterId: ann.userId,
      commissionIds: annsByMia,
      facts: { customers: [mia.userId], days: 3, orders: 2 },
    },
  ]);
  expect(JSON.stringify(found)).not.toContain(home);
});

it('finds of whose orders too many are refunded, and nobody with few orders or few refunds', async () => {
  const suspects = await openSuspects({ refundBurstOrders: 4, refundBurstPercent: 50 });
  const { promote, join, sell } = suspects;
  const [ann, ben, cai, mia] = [await promote(), await promote(), await promote(), await join()];
  const to = mia.userId;
  await sell({ by: ann.userId, to, orders: 2, refunded: true });
  const left = await sell({ by: ann.userId, to, orders: 2 });
  await sell({ by: ben.userId, to, orders: 2, refunded: true });
  await sell({ by: ben.userId, to, orders: 1 });
  await sell({ by: cai.userId, to, orders: 1, refunded: true });
  await sell({ by: cai.userId, to, orders: 3 });
  expect(await suspects.find()).toMatchObject([
    {
      detector: 'REFUND_BURST',
      promoterId: ann.userId,
      commissionIds: left,
      facts: { orders: 4, refunded: 2 },
    },
  ]);
});

it('finds lines that were paid for with less than the least price of a unit', async () => {
  const market = await openMarket();
  const { house, lesson, promoter, set } = market;
  await publishRedLine(house(), { ...brushing, kind: 'PRICE_CHAOS' });
  const orderId = await market.buy(2);
  const floor = (floorMinor: number) =>
    set({ priceFloors: [{ productId: lesson.productId, currency: 'CNY', floorMinor }] });
  await floor(10_001);
  expect((await runDetectors(house(), { dryRun: true })).findings).toEqual([]);
  await floor(10_002);
  expect((await runDetectors(house(), { dryRun: true })).findings).toMatchObject([
    {
      detector: 'PRICE_BELOW_FLOOR',
      kind: 'PRICE_CHAOS',
      promoterId: promoter.userId,
      facts: { lines: [{ orderId, paidMinor: '20002', quantity: 2, floorMinor: '10002' }] },
    },
  ]);
});

it('finds whose link is opened at the last moment by customers of others, and not who came in time or first', async () => {
  const market = await openMarket();
  const { kernel, clock, house, promote, set } = market;
  await publishRedLine(house(), { ...brushing, kind: 'ORDER_STEALING' });
  await ruled(kernel, clock, { bindsAt: 'SIGN_UP' });
  await set({ stealingOrders: 2 });
  const [first, thief, honest] = [await promote(), await promote(), await promote()];
  const link = (ownerId: string) =>
    transact(house(), (write) =>
      createLink(write, { ownerId, programme: 'core', earns: true, targetKind: 'SHOP', targetId: null }),
    );
  const [firsts, thiefs, honests] = [
    await link(first.userId),
    await link(thief.userId),
    await link(honest.userId),
  ];
  const customers = await Promise.all(Array.from({ length: 4 }, () => addMember(kernel)));
  for (const customer of customers) await open(kernel, customer, firsts);
  clock.advanceMs(8 * dayMs);
  const buyAfter = async (customer: string, code: typeof thiefs, minutes: number) => {
    clock.advanceMs(minuteMs);
    await open(kernel, customer, code);
    clock.advanceMs(minutes * minuteMs);
    return market.buy(1, { userId: customer, ctx: () => market.memberById(customer) });
  };
  const [one, two, three, four] = customers as [string, string, string, string];
  const stolen = [await buyAfter(one, thiefs, 5), await buyAfter(two, thiefs, 5)];
  await buyAfter(three, honests, 60);
  await buyAfter(four, honests, 90);
  const { findings } = await runDetectors(house(), { dryRun: true });
  expect(findings).toMatchObject([
    {
      detector: 'ORDER_STEALING',
      promoterId: thief.userId,
      commissionIds: await Promise.all(stolen.map(async (orderId) => commissionOf(orderId))),
      facts: { orders: 2, from: [first.userId] },
    },
  ]);

  async function commissionOf(orderId: string) {
    const found = await market.client.distributionCommission.findFirstOrThrow({ where: { orderId } });
    return found.id;
  }
});

it('finds who takes over customers for good just before they buy, where the rule lets them', async () => {
  const market = await openMarket();
  const { kernel, clock, house, promote, set } = market;
  await publishRedLine(house(), { ...brushing, kind: 'ORDER_STEALING' });
  await ruled(kernel, clock, { bindsAt: 'TOUCH', protectionDays: 1, afterProtection: 'OPEN' });
  await set({ stealingOrders: 1 });
  const [first, thief] = [await promote(), await promote()];
  const link = (ownerId: string) =>
    transact(house(), (write) =>
      createLink(write, { ownerId, programme: 'core', earns: true, targetKind: 'SHOP', targetId: null }),
    );
  const [firsts, thiefs] = [await link(first.userId), await link(thief.userId)];
  const [taken, fresh] = [await addMember(kernel), await addMember(kernel)];
  await open(kernel, taken, firsts);
  clock.advanceMs(8 * dayMs);
  for (const userId of [taken, fresh]) {
    await open(kernel, userId, thiefs);
    await market.buy(1, { userId, ctx: () => market.memberById(userId) });
  }
  const { findings } = await runDetectors(house(), { dryRun: true });
  expect(findings).toMatchObject([
    { detector: 'ORDER_STEALING', promoterId: thief.userId, facts: { orders: 1, from: [first.userId] } },
  ]);
});

it('opens a case about each finding once, which holds what it is about', async () => {
  const suspects = await openSuspects();
  const { promote, sell, client } = suspects;
  const [ann, ben] = [await promote(), await promote()];
  const anns = await sell({ by: ann.userId, to: ben.userId, orders: 2 });
  await sell({ by: ben.userId, to: ann.userId, orders: 2 });
  expect(await suspects.find()).toHaveLength(2);
  expect(await client.distributionCase.count()).toBe(0);
  const runs = await Promise.all([suspects.find(false), suspects.find(false), suspects.find(false)]);
  const opened = runs.flat().flatMap(({ caseId }) => (caseId ? [caseId] : []));
  expect(opened).toHaveLength(2);
  expect(await suspects.find(false)).toEqual([]);
  const cases = await client.distributionCase.findMany({ include: { evidence: true, lines: true } });
  expect(cases).toHaveLength(2);
  const annsCase = cases.find(({ promoterId }) => promoterId === ann.userId);
  expect(annsCase).toMatchObject({ state: 'OPEN', detector: 'SELF_PURCHASE_RING' });
  expect(annsCase?.evidence).toMatchObject([{ facts: { buyer: ben.userId, orders: 2 } }]);
  expect(annsCase?.lines.map(({ commissionId }) => commissionId).sort()).toEqual(anns.sort());
  expect(
    await client.distributionCommission.count({ where: { id: { in: anns }, caseId: annsCase?.id ?? '' } }),
  ).toBe(2);
});

it('looks no further back than a red line is in force, and not at all without one', async () => {
  const court = await openCourt({ kind: 'CASHBACK' });
  const suspects = await openSuspects({ detectorDays: 1 });
  const [ann, ben] = [await suspects.promote(), await suspects.promote()];
  await suspects.sell({ by: ann.userId, to: ben.userId, orders: 2 });
  await suspects.sell({ by: ben.userId, to: ann.userId, orders: 2 });
  expect(await suspects.find()).toHaveLength(2);
  suspects.clock.advanceMs(2 * dayMs);
  expect(await suspects.find()).toEqual([]);
  expect((await runDetectors(court.house(), { dryRun: true })).findings).toEqual([]);
});
