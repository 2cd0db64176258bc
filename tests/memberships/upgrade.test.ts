import { describe, expect, it } from 'vitest';
import { completeCheckout } from '#api/goods/index.ts';
import { previewUpgrade, purchaseMembership, upgradeMembership } from '#api/memberships/index.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import {
  day,
  faultsIn,
  membershipOf,
  openClub,
  outcome,
  premium,
  rightsOf,
  stepsOf,
  termsOf,
} from './club.ts';

describe('an upgrade on the tenth day of a month', () => {
  it('costs the difference to what is left, and takes the place of the standard plan at once', async () => {
    const { kernel, plans, join, buy, on, pay } = await openClub();
    const lin = await join();
    await buy(lin.ctx, plans.standard);
    await on(10);
    const preview = await previewUpgrade(lin.ctx, { planId: plans.premium });
    expect(preview).toMatchObject({ creditMinor: 2_100n, totalMinor: 7_200n, endsAt: day(41) });
    const { checkoutId } = await upgradeMembership(lin.ctx, {
      planId: plans.premium,
      expectedTotalMinor: preview?.totalMinor ?? 0n,
    });
    expect(await termsOf(kernel, lin.userId)).toEqual(['STANDARD 0–31']);
    await pay(lin.ctx, checkoutId);
    expect(await termsOf(kernel, lin.userId)).toEqual(['STANDARD 0–31 cut 10 replaced', 'PREMIUM 10–41']);
    const { terms } = await membershipOf(kernel, lin.userId);
    expect(terms).toMatchObject([
      { paidMinor: 3_100n, unusedMinor: 2_100n },
      { paidMinor: 7_200n, creditMinor: 2_100n },
    ]);
    expect(await rightsOf(kernel, lin.userId)).toEqual([
      'membership.livePush: 3',
      'points.multiplier: without limit',
    ]);
    expect(await stepsOf(kernel, lin.userId)).toEqual(['BEGUN', 'UPGRADED']);
    expect(await faultsIn(kernel)).toEqual([]);
  });

  it('counts what was bought ahead in full, and the next upgrade what both were worth', async () => {
    const { kernel, plans, join, buy, on, pay } = await openClub();
    const lin = await join();
    await buy(lin.ctx, plans.standard);
    await buy(lin.ctx);
    await on(10);
    const up = async (planId: string, expectedTotalMinor: bigint) =>
      pay(lin.ctx, (await upgradeMembership(lin.ctx, { planId, expectedTotalMinor })).checkoutId);
    await up(plans.premium, 4_100n);
    expect(await termsOf(kernel, lin.userId)).toEqual([
      'STANDARD 0–31 cut 10 replaced',
      'PREMIUM 10–41',
      'STANDARD 31–61 cut 31 replaced',
    ]);
    await on(20);
    // 9,300 for 31 days, of which 21 are left.
    await up(plans.exclusive, 93_700n);
    expect((await membershipOf(kernel, lin.userId)).endsAt).toEqual(day(20 + 365));
    expect(await faultsIn(kernel)).toEqual([]);
  });

  it('keeps the amount that was shown until it is paid, and refuses one of another day', async () => {
    const { kernel, clock, plans, join, buy, on, pay } = await openClub();
    const lin = await join();
    await buy(lin.ctx, plans.standard);
    await on(10);
    const wish = { planId: plans.premium, expectedTotalMinor: 7_200n };
    const { checkoutId } = await upgradeMembership(lin.ctx, wish);
    clock.set(new Date(day(10).getTime() + 14 * 60_000));
    // A day less is left by now, and what was promised counts.
    expect((await previewUpgrade(lin.ctx, wish))?.totalMinor).toBe(7_300n);
    expect(await outcome(upgradeMembership(lin.ctx, wish))).toBe('PRICE_CHANGED');
    await pay(lin.ctx, checkoutId);
    expect((await membershipOf(kernel, lin.userId)).terms.at(-1)).toMatchObject({
      paidMinor: 7_200n,
      creditMinor: 2_100n,
    });
    expect(await kernel.database.client.checkout.count()).toBe(2);
  });
});

it('what is worth more than the new plan costs nothing and lasts longer', async () => {
  const { kernel, plans, join, buy, pay, make } = await openClub();
  const royal = await make({ ...premium, slug: 'royal', tier: 'ROYAL', tierRank: 40, priceMinor: 50_000n });
  const lin = await join();
  await buy(lin.ctx, plans.exclusive);
  const { checkoutId } = await upgradeMembership(lin.ctx, { planId: royal, expectedTotalMinor: 0n });
  await pay(lin.ctx, checkoutId);
  // Twice the price for twice the 31 days.
  expect(await termsOf(kernel, lin.userId)).toEqual(['EXCLUSIVE 0–365 cut 0 replaced', 'ROYAL 0–62']);
  expect(await faultsIn(kernel)).toEqual([]);
});

it('only goes up, from something that runs', async () => {
  const { kernel, plans, join, buy } = await openClub();
  const lin = await join();
  const up = (planId: string) => outcome(upgradeMembership(lin.ctx, { planId, expectedTotalMinor: 1n }));
  expect(await previewUpgrade(lin.ctx, { planId: plans.premium })).toBeNull();
  expect(await up(plans.premium)).toBe('MEMBERSHIP_NONE');
  await buy(lin.ctx, plans.premium);
  expect(await up(plans.standard)).toBe('MEMBERSHIP_NOT_HIGHER');
  expect(await up(plans.premium)).toBe('MEMBERSHIP_NOT_HIGHER');
  expect(await up(lin.userId)).toBe('PLAN_NOT_FOUND');
  expect(await kernel.database.client.membershipUpgrade.count()).toBe(0);
});

describe('paid twice at once', () => {
  it('an upgrade takes the place once; what the second has paid comes behind it as time', async () => {
    const { kernel, plans, join, buy, on } = await openClub();
    const lin = await join();
    await buy(lin.ctx, plans.standard);
    await on(10);
    const wish = { planId: plans.premium, expectedTotalMinor: 7_200n };
    const me = () => asMember(kernel, lin.userId);
    const started = await Promise.all([upgradeMembership(me(), wish), upgradeMembership(me(), wish)]);
    await Promise.all(started.map(({ checkoutId }) => completeCheckout(me(), { checkoutId })));
    await settlePayments(kernel);
    // 7,200 of 9,300 for 30 days from the 11th of April on.
    expect(await termsOf(kernel, lin.userId)).toEqual([
      'STANDARD 0–31 cut 10 replaced',
      'PREMIUM 10–41',
      'PREMIUM 41–64.23',
    ]);
    expect(await faultsIn(kernel)).toEqual([]);
  });

  it('a renewal that is paid while an upgrade is being paid is set off, too', async () => {
    const { kernel, plans, join, buy, on, pay } = await openClub();
    const lin = await join();
    await buy(lin.ctx, plans.standard);
    await on(10);
    const renewal = await purchaseMembership(lin.ctx, {});
    const upgrade = await upgradeMembership(lin.ctx, { planId: plans.premium, expectedTotalMinor: 7_200n });
    await pay(lin.ctx, renewal.checkoutId);
    await pay(lin.ctx, upgrade.checkoutId);
    // 7,200 paid, 2,100 and 3,100 set off, for a month of 31 days at 9,300.
    expect((await termsOf(kernel, lin.userId))[1]).toBe('PREMIUM 10–51.33');
    expect((await membershipOf(kernel, lin.userId)).terms[1]).toMatchObject({ creditMinor: 5_200n });
    expect(await faultsIn(kernel)).toEqual([]);
  });
});
