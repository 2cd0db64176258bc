import { expect, it } from 'vitest';
import { createLink } from '#core/attribution/links/create-link.ts';
import { transact } from '#core/transact.ts';
import { counterfactualsOf, factsOf } from '#plugins/distribution/counterfactuals/counterfactuals-of.ts';
import { outcomeOf } from '#plugins/distribution/counterfactuals/what-if.ts';
import { banPromoter } from '#plugins/distribution/promoters/ban-promoter.ts';
import { setLevelByStaff } from '#plugins/distribution/promoters/set-level-by-staff.ts';
import { open, ruled } from '#tests/core/attribution/village.ts';
import { countOwnStatements } from '#tests/helpers/statements.ts';
import { type Market, openMarket, tenth } from '../commissions/market.ts';
import { minuteMs, reason } from '../society.ts';

/** A market in which links bind nobody, with two more promoters and somebody who belongs to nobody. */
async function openFair() {
  const market = await openMarket();
  const { kernel, clock, house, promote, join } = market;
  await ruled(kernel, clock, { bindsAt: 'SIGN_UP' });
  const [ben, cai, mia] = [await promote(), await promote(), await join()];
  clock.advanceMs(minuteMs);
  const linkOf = (ownerId: string) =>
    transact(house(), (write) =>
      createLink(write, { ownerId, programme: 'core', earns: true, targetKind: 'SHOP', targetId: null }),
    );
  return {
    ...market,
    ben,
    cai,
    mia,
    async come(who: { readonly userId: string }, by: { readonly userId: string }) {
      await open(kernel, who.userId, await linkOf(by.userId));
      clock.advanceMs(minuteMs);
    },
  };
}

/** What would have changed an order, as change, winner, outcome, and who would have got what. */
async function changesOf({ house }: Pick<Market, 'house'>, orderId: string) {
  const found = await counterfactualsOf(house(), orderId);
  return found.map(({ change, winnerId, outcome, shares }) => [
    change,
    winnerId,
    outcome,
    shares.map(({ promoterId, level, amountMinor }) => [promoterId, level, amountMinor]),
  ]);
}

it('what really happened is what the facts say, and nothing is told that would have changed nothing', async () => {
  const fair = await openFair();
  const { house, promoter, client } = fair;
  const orderId = await fair.buy(2);
  const facts = await factsOf(house(), orderId);
  const actual = facts && outcomeOf(facts);
  expect(actual).toMatchObject({ winnerId: promoter.userId, outcome: 'EARNED' });
  const earned = await client.distributionCommission.findMany({ where: { orderId } });
  expect(actual?.shares.map(({ promoterId, amountMinor }) => [promoterId, amountMinor])).toEqual(
    earned.map(({ promoterId, amountMinor }) => [promoterId, amountMinor]),
  );
  expect(await changesOf(fair, orderId)).toEqual([
    ['NOT_BOUND', null, 'NOBODY', []],
    ['NOT_BOUND_OTHER_MODEL', null, 'NOBODY', []],
  ]);
});

it('whoever’s link was opened would have won, had the customer not been bound to another', async () => {
  const fair = await openFair();
  const { customer, ben, cai } = fair;
  await fair.come(customer, ben);
  await fair.come(customer, cai);
  const orderId = await fair.buy();
  expect(await changesOf(fair, orderId)).toEqual([
    ['NOT_BOUND', cai.userId, 'EARNED', [[cai.userId, 1, 1_000n]]],
    ['NOT_BOUND_OTHER_MODEL', ben.userId, 'EARNED', [[ben.userId, 1, 1_000n]]],
  ]);
});

it('the first would have won by the rule of the first touch', async () => {
  const fair = await openFair();
  const { mia, ben, cai } = fair;
  await fair.come(mia, ben);
  await fair.come(mia, cai);
  const orderId = await fair.buy(1, mia);
  expect(await changesOf(fair, orderId)).toEqual([
    ['OTHER_MODEL', ben.userId, 'EARNED', [[ben.userId, 1, 1_000n]]],
  ]);
});

it('what a promoter buys by their own link would have been theirs, had somebody else bought it', async () => {
  const fair = await openFair();
  const { ben } = fair;
  await fair.come(ben, ben);
  const orderId = await fair.buy(1, ben);
  expect(await changesOf(fair, orderId)).toEqual([
    ['BOUGHT_BY_ANOTHER', ben.userId, 'EARNED', [[ben.userId, 1, 1_000n]]],
  ]);
});

it('who was banned would have won, had they not been', async () => {
  const fair = await openFair();
  const { house, mia, ben } = fair;
  await fair.come(mia, ben);
  await banPromoter(house(), { promoterId: ben.userId, reason });
  const orderId = await fair.buy(1, mia);
  expect(await changesOf(fair, orderId)).toEqual([
    ['NOT_BANNED', ben.userId, 'EARNED', [[ben.userId, 1, 1_000n]]],
  ]);
});

it('another level, and another version of the policy, would have given what they say', async () => {
  const market = await openMarket({
    base: 'PAID',
    rules: [...tenth.rules, { level: 'LEADER', rate: { basisPoints: 1_500 } }],
  });
  const { house, promoter } = market;
  const orderId = await market.buy();
  await market.enforce({ base: 'PAID', rules: [{ rate: { basisPoints: 500 } }] });
  await market.enforce({ base: 'PAID', rules: [{ rate: { basisPoints: 100 } }] });
  const found = await counterfactualsOf(house(), orderId);
  expect(
    found
      .slice(-2)
      .map(({ change, policyVersion, shares }) => [
        change,
        policyVersion,
        shares.map(({ promoterId, rule, amountMinor }) => [promoterId, rule, amountMinor]),
      ]),
  ).toEqual([
    ['OTHER_LEVEL', 1, [[promoter.userId, 1, 1_500n]]],
    ['NEXT_POLICY', 2, [[promoter.userId, 0, 500n]]],
  ]);
});

it('who recruited the promoter would have got their part, had they been a leader in good standing', async () => {
  const market = await openMarket();
  const { house, clock, promoter } = market;
  const leader = await market.lead();
  await setLevelByStaff(house(), { promoterId: leader.userId, level: 'PROMOTER', reason });
  clock.advanceMs(minuteMs);
  const orderId = await market.buy();
  expect((await changesOf(market, orderId)).at(-1)).toEqual([
    'LEADER_ABLE',
    promoter.userId,
    'EARNED',
    [
      [promoter.userId, 1, 1_000n],
      [leader.userId, 2, 200n],
    ],
  ]);
});

it('takes five statements, however much could have been otherwise', async () => {
  const fair = await openFair();
  const { kernel, house, customer, ben, cai } = fair;
  const plain = await fair.buy();
  await fair.come(customer, ben);
  await fair.come(customer, cai);
  const rich = await fair.buy();
  for (const orderId of [plain, rich]) {
    const counted = () =>
      countOwnStatements(kernel.database.pool, async () => void (await counterfactualsOf(house(), orderId)));
    await counted();
    expect((await counted()).statements).toHaveLength(5);
  }
});
