import { describe, expect, it } from 'vitest';
import { refundOrder } from '#api/goods/index.ts';
import { upgradeMembership } from '#api/memberships/index.ts';
import { consumeEntitlement } from '#core/entitlements/consume.ts';
import { transact } from '#core/transact.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import { type Club, day, faultsIn, membershipOf, openClub, rightsOf, stepsOf, termsOf } from './club.ts';

/** Gives back the order of a member with this place among theirs, as a whole or an amount of it. */
async function giveBack({ kernel, house }: Club, userId: string, place: number, amountMinor = 0n) {
  const orders = await kernel.database.client.order.findMany({
    where: { userId },
    orderBy: { placedAt: 'asc' },
    include: { lines: true },
  });
  const order = orders[place];
  const lines =
    amountMinor > 0n ? [] : (order?.lines ?? []).map(({ id }) => ({ orderLineId: id, quantity: 1 }));
  await refundOrder(house, {
    orderId: order?.id ?? '',
    lines,
    shippingMinor: 0n,
    amountMinor,
    reason: 'A test.',
  });
  await settlePayments(kernel);
}

describe('a month that is given back', () => {
  it('ends at once with what is left of its rights; what was used stays used', async () => {
    const club = await openClub();
    const { kernel, plans, join, buy, on } = club;
    const lin = await join();
    await buy(lin.ctx, plans.premium);
    await transact(lin.ctx, (write) =>
      consumeEntitlement(write, { userId: lin.userId, kind: 'membership.livePush', source: 'test' }),
    );
    await on(5);
    expect(await rightsOf(kernel, lin.userId)).toContain('membership.livePush: 2');
    await giveBack(club, lin.userId, 0);
    expect(await membershipOf(kernel, lin.userId)).toMatchObject({
      state: 'REFUNDED',
      endsAt: day(5),
      graceEndsAt: day(5),
      terms: [{ paidMinor: 9_300n, refundedMinor: 9_300n, endedAt: day(5) }],
    });
    expect(await rightsOf(kernel, lin.userId)).toEqual([]);
    expect(await kernel.database.client.entitlementUse.count()).toBe(1);
    expect(await stepsOf(kernel, lin.userId)).toEqual(['BEGUN', 'REFUNDED']);
    await buy(lin.ctx, plans.standard);
    expect((await membershipOf(kernel, lin.userId)).state).toBe('ACTIVE');
    expect(await faultsIn(kernel)).toEqual([]);
  });

  it('leaves the one that waits behind it to begin at once', async () => {
    const club = await openClub();
    const { kernel, plans, join, buy, on } = club;
    const lin = await join();
    await buy(lin.ctx, plans.standard);
    await on(1);
    await buy(lin.ctx);
    await on(10);
    await giveBack(club, lin.userId, 0);
    expect(await termsOf(kernel, lin.userId)).toEqual(['STANDARD 0–31 cut 10', 'STANDARD 10–41']);
    expect(await rightsOf(kernel, lin.userId)).toHaveLength(2);
    expect(await membershipOf(kernel, lin.userId)).toMatchObject({ state: 'ACTIVE', endsAt: day(41) });
    expect(await faultsIn(kernel)).toEqual([]);
  });

  it('that waits is simply no more', async () => {
    const club = await openClub();
    const { kernel, plans, join, buy, on } = club;
    const lin = await join();
    await buy(lin.ctx, plans.standard);
    await on(1);
    await buy(lin.ctx);
    await giveBack(club, lin.userId, 1);
    expect(await membershipOf(kernel, lin.userId)).toMatchObject({ state: 'ACTIVE', endsAt: day(31) });
    expect(await faultsIn(kernel)).toEqual([]);
  });

  it('of which a part of the price is given back goes on, and counts less when it is upgraded', async () => {
    const club = await openClub();
    const { kernel, plans, join, buy, on } = club;
    const lin = await join();
    await buy(lin.ctx, plans.standard);
    await giveBack(club, lin.userId, 0, 1_550n);
    expect(await termsOf(kernel, lin.userId)).toEqual(['STANDARD 0–31']);
    await on(10);
    const wish = { planId: plans.premium, expectedTotalMinor: 9_300n - 1_050n };
    expect((await upgradeMembership(lin.ctx, wish)).checkoutId).not.toBe('');
    expect(await faultsIn(kernel)).toEqual([]);
  });

  it('after it was upgraded shortens what counted it, exactly', async () => {
    const club = await openClub();
    const { kernel, plans, join, buy, on, pay } = club;
    const lin = await join();
    await buy(lin.ctx, plans.standard);
    await on(10);
    const wish = { planId: plans.premium, expectedTotalMinor: 7_200n };
    await pay(lin.ctx, (await upgradeMembership(lin.ctx, wish)).checkoutId);
    await giveBack(club, lin.userId, 0);
    // 7,200 of 9,300 of 31 days are 24.
    expect(await termsOf(kernel, lin.userId)).toEqual(['STANDARD 0–31 cut 10 replaced', 'PREMIUM 10–34']);
    expect(await membershipOf(kernel, lin.userId)).toMatchObject({
      state: 'ACTIVE',
      endsAt: day(34),
      terms: [{ refundedMinor: 3_100n, unusedMinor: 0n }, { creditMinor: 0n }],
    });
    expect(await faultsIn(kernel)).toEqual([]);
  });
});
