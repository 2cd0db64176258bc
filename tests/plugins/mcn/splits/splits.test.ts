import { expect, it } from 'vitest';
import { endSuspension, suspend } from '#core/attribution/suspensions/suspend.ts';
import { transact } from '#core/transact.ts';
import { endContract } from '#plugins/mcn/contracts/end-contract.ts';
import { proposePlatformContract } from '#plugins/mcn/contracts/propose-contract.ts';
import { releaseShares } from '#plugins/mcn/splits/release.ts';
import { shareOrders } from '#plugins/mcn/splits/share-orders.ts';
import { tie } from '#tests/core/attribution/village.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { dayMs, reason, terms } from '../stage.ts';
import { minuteMs, none, openMarket } from './market.ts';

const timeout = 60_000;

it('is shared by the contract of the moment, waits for the refund window, and can be paid out then, once', {
  timeout,
}, async () => {
  const market = await openMarket();
  const { client, clock, house, agency, talent, customer, contractId } = market;
  const orderId = await market.buy();
  expect(await market.parts(orderId)).toEqual([
    ['AGENCY', 200n, 0n],
    ['TALENT', 800n, 0n],
  ]);
  const [split] = await client.mcnSplit.findMany({ where: { party: 'AGENCY' } });
  expect(split).toMatchObject({
    contractId,
    beneficiaryId: agency.userId,
    customerId: customer.userId,
    baseMinor: 10_001n,
    potMinor: 1_000n,
    shareBasisPoints: 2_000,
    releasedAt: null,
  });
  expect(split?.releaseAt?.getTime()).toBe((split?.earnedAt.getTime() ?? 0) + 7 * dayMs);
  expect(await market.balances(talent)).toEqual({ ...none, pending: 800n });
  expect(await market.balances(agency)).toEqual({ ...none, pending: 200n });
  expect(await market.cost()).toBe(1_000n);
  clock.advanceMs(6 * dayMs);
  await releaseShares.run(house());
  expect(await market.balances(talent)).toEqual({ ...none, pending: 800n });
  clock.advanceMs(dayMs + minuteMs);
  await Promise.all([releaseShares.run(house()), releaseShares.run(house())]);
  expect(await market.balances(talent)).toEqual({ ...none, available: 800n });
  expect(await market.balances(agency)).toEqual({ ...none, available: 200n });
  expect(await market.told('mcn.saleCounted')).toMatchObject([
    { orderId, talentId: talent.userId, agencyIds: [agency.agencyId], netMinor: '10001', currency: 'CNY' },
  ]);
  expect(await market.audit()).toEqual([]);
});

it('every version shares what was sold while it was in force, by the rate of the moment', {
  timeout,
}, async () => {
  const market = await openMarket();
  const { agency, talent } = market;
  const first = await market.buy();
  await market.sign(talent, await agency.propose(talent, { agencyShareBasisPoints: 5_000 }));
  const second = await market.buy();
  await market.give(2_000);
  const third = await market.buy();
  expect(await market.parts(first)).toEqual([
    ['AGENCY', 200n, 0n],
    ['TALENT', 800n, 0n],
  ]);
  expect(await market.parts(second)).toEqual([
    ['AGENCY', 500n, 0n],
    ['TALENT', 500n, 0n],
  ]);
  expect(await market.parts(third)).toEqual([
    ['AGENCY', 1_000n, 0n],
    ['TALENT', 1_000n, 0n],
  ]);
  expect(await market.audit()).toEqual([]);
});

it('agencies that stand side by side each get their share, and the part of the creator stands under the exclusive contract', {
  timeout,
}, async () => {
  const market = await openMarket({ agencyShareBasisPoints: 3_333 });
  const { client, found, talent, contractId } = market;
  const rival = await found('Rival');
  const other = await rival.contract(talent, { isExclusive: false, agencyShareBasisPoints: 3_333 });
  const orderId = await market.buy();
  const splits = await client.mcnSplit.findMany({ where: { orderId } });
  const amounts = splits.map((split) => [split.contractId, split.party, split.amountMinor]);
  expect(amounts).toHaveLength(3);
  expect(amounts).toEqual(
    expect.arrayContaining([
      [contractId, 'AGENCY', 333n],
      [other, 'AGENCY', 333n],
      [contractId, 'TALENT', 334n],
    ]),
  );
  expect(await market.balances(rival)).toEqual({ ...none, pending: 333n });
  expect(await market.audit()).toEqual([]);
});

it('the share of the platform stays with the house, as a row without a posting', { timeout }, async () => {
  const market = await openMarket();
  const { client, house, join, kernel } = market;
  const [talent, customer] = [await join(), await join()];
  const form = { ...terms, talentId: talent.userId, agencyShareBasisPoints: 4_000, reason };
  const { contractId } = await proposePlatformContract(house(), form);
  await market.sign(talent, contractId);
  await tie(kernel, customer.userId, talent.userId);
  const orderId = await market.buy(1, customer);
  expect(await market.parts(orderId)).toEqual([
    ['AGENCY', 400n, 0n],
    ['TALENT', 600n, 0n],
  ]);
  expect(await client.mcnSplit.findFirst({ where: { orderId, party: 'AGENCY' } })).toMatchObject({
    beneficiaryId: null,
    dueAt: null,
  });
  expect(await market.cost()).toBe(600n);
  await market.passWindow();
  expect(await market.balances(talent)).toEqual({ ...none, available: 600n });
  await market.refund(orderId, 1);
  expect(await market.parts(orderId)).toEqual([
    ['AGENCY', 400n, 400n],
    ['TALENT', 600n, 600n],
  ]);
  expect(await market.cost()).toBe(0n);
  expect(await market.audit()).toEqual([]);
});

it('nobody earns by what they buy themselves, and nothing is owed to an agency that was suspended', {
  timeout,
}, async () => {
  const market = await openMarket();
  const { agency, talent, kernel, house, clock, client } = market;
  await tie(kernel, agency.userId, talent.userId);
  const own = await market.buy(1, agency);
  const source = { userId: agency.userId, source: 'test:1', reason };
  await transact(house(), (write) => suspend(write, source));
  const suspended = await market.buy();
  clock.advanceMs(minuteMs);
  await transact(house(), (write) => endSuspension(write, source));
  for (const orderId of [own, suspended]) {
    expect(await client.mcnSplit.findFirst({ where: { orderId, party: 'AGENCY' } })).toMatchObject({
      amountMinor: 200n,
      beneficiaryId: null,
    });
  }
  expect(await market.balances(agency)).toEqual(none);
  expect(await market.balances(talent)).toEqual({ ...none, pending: 1_600n });
  await market.buy();
  expect(await market.balances(agency)).toEqual({ ...none, pending: 200n });
  expect(await market.audit()).toEqual([]);
});

it('is taken back in proportion, whatever the refunds, and all of it with the last unit', {
  timeout,
}, async () => {
  const market = await openMarket();
  const { agency, talent } = market;
  const orderId = await market.buy(3);
  expect(await market.balances(talent)).toEqual({ ...none, pending: 2_400n });
  await market.refund(orderId, 1);
  expect(await market.balances(talent)).toEqual({ ...none, pending: 1_600n });
  expect(await market.balances(agency)).toEqual({ ...none, pending: 400n });
  await market.refund(orderId, 2);
  expect(await market.balances(talent)).toEqual(none);
  expect(await market.balances(agency)).toEqual(none);
  expect(await market.cost()).toBe(0n);
  await market.passWindow();
  expect(await market.balances(talent)).toEqual(none);
  expect(await market.told('mcn.saleReturned')).toMatchObject([{ netMinor: '10001' }, { netMinor: '20002' }]);
  expect(await market.audit()).toEqual([]);
});

it('what is refunded before it was shared is not earned, and what nobody has a rate for is only counted', {
  timeout,
}, async () => {
  const market = await openMarket();
  const { client, house, talent } = market;
  await market.turn(false);
  const orderId = await market.buy(2);
  await market.refund(orderId, 1);
  await market.turn(true);
  await deliverAll(market.kernel);
  expect(await market.parts(orderId)).toEqual([
    ['AGENCY', 400n, 200n],
    ['TALENT', 1_600n, 800n],
  ]);
  expect(await market.balances(talent)).toEqual({ ...none, pending: 800n });
  await market.give(0);
  const free = await market.buy();
  expect(await client.mcnSale.findUnique({ where: { orderId: free } })).toMatchObject({
    outcome: 'NOTHING',
    netMinor: 10_001n,
  });
  expect(await market.parts(free)).toEqual([]);
  await market.refund(free, 1);
  expect(await client.mcnSale.findUnique({ where: { orderId: free } })).toMatchObject({
    returnedMinor: 10_001n,
  });
  // The same event again, however late: nothing more is earned.
  const decision = await client.attributionDecision.findUniqueOrThrow({
    where: { subject: `order:${orderId}` },
  });
  const again = { ...decision, orderId, talentId: talent.userId };
  await transact(house(), (write) => shareOrders(write, [again]));
  expect(await market.balances(talent)).toEqual({ ...none, pending: 800n });
  expect(await market.audit()).toEqual([]);
});

it('an order of a creator without a contract at that moment is not shared, whatever is signed later', {
  timeout,
}, async () => {
  const market = await openMarket({ noticeDays: 0 });
  const { client, clock, talent, agency, contractId } = market;
  await endContract(talent.ctx(), { contractId, reason });
  clock.advanceMs(minuteMs);
  const orderId = await market.buy();
  await agency.contract(talent);
  expect(await client.mcnSale.findUnique({ where: { orderId } })).toBeNull();
  expect(await market.cost()).toBe(0n);
});
