import { describe, expect, it } from 'vitest';
import {
  cancelMembership,
  followBilling,
  purchaseMembership,
  resumeMembership,
  upgradeMembership,
} from '#api/memberships/index.ts';
import { transact } from '#core/transact.ts';
import { day, faultsIn, membershipOf, openClub, outcome, stepsOf, termsOf } from './club.ts';
import { subscriber } from './subscriber.ts';

describe('a membership that renews by itself', () => {
  it('begins when the first month is paid, and goes on month by month', async () => {
    const club = await openClub();
    const { kernel, on } = club;
    const lin = await subscriber(club);
    expect(await kernel.database.client.membership.count()).toBe(0);
    await lin.bank('SUCCEED');
    expect(await membershipOf(kernel, lin.userId)).toMatchObject({ state: 'ACTIVE', renewal: 'AUTOMATIC' });
    await on(31);
    await on(61);
    expect(await termsOf(kernel, lin.userId)).toEqual(['STANDARD 0–31', 'STANDARD 31–61', 'STANDARD 61–92']);
    expect(await faultsIn(kernel)).toEqual([]);
  });

  it('is one, however often it is asked for, and stands in the way of buying by hand', async () => {
    const club = await openClub();
    const { kernel, plans } = club;
    const lin = await subscriber(club);
    const wish = { planId: plans.standard, renewal: 'AUTOMATIC' } as const;
    expect((await purchaseMembership(lin.ctx, wish)).subscriptionId).toBe(lin.subscriptionId);
    await lin.bank('SUCCEED');
    expect(await outcome(purchaseMembership(lin.ctx, wish))).toBe('MEMBERSHIP_RENEWS_BY_ITSELF');
    expect(await outcome(purchaseMembership(lin.ctx, {}))).toBe('MEMBERSHIP_RENEWS_BY_ITSELF');
    expect(await kernel.database.client.sandboxSubscription.count()).toBe(1);
  });

  it('is dunned within the grace, and goes on from its end when the bank pays', async () => {
    const club = await openClub();
    const { kernel, on } = club;
    const lin = await subscriber(club);
    await lin.bank('SUCCEED');
    await lin.bank('DECLINE');
    await on(31);
    await on(32);
    expect((await membershipOf(kernel, lin.userId)).state).toBe('GRACE');
    await lin.bank('SUCCEED');
    expect(await termsOf(kernel, lin.userId)).toEqual(['STANDARD 0–31', 'STANDARD 31–61']);
    expect(await membershipOf(kernel, lin.userId)).toMatchObject({ state: 'ACTIVE', renewal: 'AUTOMATIC' });
    expect(await faultsIn(kernel)).toEqual([]);
  });

  it('expires when nothing can be collected, and is by hand from then on', async () => {
    const club = await openClub();
    const { kernel, on } = club;
    const lin = await subscriber(club);
    await lin.bank('SUCCEED');
    await lin.bank('DECLINE');
    for (const count of [31, 34, 37, 40, 41]) await on(count);
    expect(await membershipOf(kernel, lin.userId)).toMatchObject({ state: 'EXPIRED', renewal: 'MANUAL' });
    expect(await lin.atProvider()).toBe('CANCELLED');
    const steps = await stepsOf(kernel, lin.userId);
    expect(steps.filter((step) => step === 'PAYMENT_FAILED')).toHaveLength(4);
    expect(steps.filter((step) => step === 'AUTOMATIC_ENDED')).toHaveLength(1);
  });

  it('ends with its month when it is cancelled, and goes on when that is taken back', async () => {
    const club = await openClub();
    const { kernel, on } = club;
    const lin = await subscriber(club);
    await lin.bank('SUCCEED');
    const { id: membershipId } = await membershipOf(kernel, lin.userId);
    await cancelMembership(lin.ctx, { membershipId });
    expect(await lin.atProvider()).toBe('ACTIVE to its end');
    await resumeMembership(lin.ctx, { membershipId });
    expect(await lin.atProvider()).toBe('ACTIVE');
    await cancelMembership(lin.ctx, { membershipId });
    await on(31);
    expect(await membershipOf(kernel, lin.userId)).toMatchObject({ state: 'EXPIRED', renewal: 'MANUAL' });
    expect(await lin.atProvider()).toBe('CANCELLED to its end');
    expect(await termsOf(kernel, lin.userId)).toEqual(['STANDARD 0–31']);
  });

  it('ends at the provider when it is upgraded', async () => {
    const club = await openClub();
    const { kernel, plans, on, pay } = club;
    const lin = await subscriber(club);
    await lin.bank('SUCCEED');
    await on(10);
    const wish = { planId: plans.premium, expectedTotalMinor: 7_200n };
    await pay(lin.ctx, (await upgradeMembership(lin.ctx, wish)).checkoutId);
    await on(31);
    expect(await lin.atProvider()).toBe('CANCELLED');
    expect(await termsOf(kernel, lin.userId)).toEqual(['STANDARD 0–31 cut 10 replaced', 'PREMIUM 10–41']);
    expect((await membershipOf(kernel, lin.userId)).renewal).toBe('MANUAL');
    expect(await faultsIn(kernel)).toEqual([]);
  });
});

/** All orders of a list. */
function ordersOf<Item>(items: readonly Item[]): Item[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((first, at) =>
    ordersOf(items.filter((_, other) => other !== at)).map((rest) => [first, ...rest]),
  );
}

it('what the provider tells comes to the same in any order, twice, and after the end', async () => {
  const club = await openClub();
  const { kernel, house, join, plans } = club;
  const { client } = kernel.database;
  let number = 0;
  /** A subscription of somebody new, of which nothing is known yet, and what will be told of it. */
  const stranger = async () => {
    number += 1;
    const { userId } = await join();
    const now = kernel.clock.now();
    const { id } = await client.membershipSubscription.create({
      data: { id: userId, userId, planId: plans.standard, createdAt: now, updatedAt: now },
    });
    const about = { subscriptionId: `sub-${number}`, source: `membership:${id}` };
    const invoice = {
      ...about,
      amountMinor: '3100',
      currency: 'CNY',
      periodStartsAt: null,
      periodEndsAt: null,
    };
    const failed = {
      ...invoice,
      invoiceId: `second-${number}`,
      attempt: 1,
      nextAttemptAt: now.toISOString(),
    };
    const ended = {
      ...about,
      state: 'CANCELLED',
      priceId: 'p',
      cancelAtPeriodEnd: false,
      periodEndsAt: null,
    };
    return {
      userId,
      told: {
        first: ['billing.invoicePaid', { ...invoice, invoiceId: `first-${number}` }],
        failed: ['billing.invoiceFailed', failed],
        second: ['billing.invoicePaid', { ...invoice, invoiceId: `second-${number}` }],
        ended: ['billing.subscriptionChanged', ended],
      } as const,
    };
  };
  const tell = ([name, payload]: readonly [string, unknown]) =>
    transact(house, (write) =>
      followBilling.handle(write, [
        { id: 1n, key: 'sub', actor: 'system:test', occurredAt: day(0), name, payload },
      ]),
    );
  for (const order of ordersOf(['first', 'failed', 'second', 'ended'] as const)) {
    const { userId, told } = await stranger();
    for (const what of order) await tell(told[what]);
    for (const what of order.toReversed()) if (what !== 'failed') await tell(told[what]);
    const said = order.join();
    expect(await termsOf(kernel, userId), said).toEqual(['STANDARD 0–31', 'STANDARD 31–61']);
    const membership = await membershipOf(kernel, userId);
    expect(membership, said).toMatchObject({ state: 'ACTIVE', renewal: 'MANUAL', endsAt: day(61) });
    const { state } = await client.membershipSubscription.findUniqueOrThrow({ where: { id: userId } });
    expect(state, said).toBe('ENDED');
  }
});
