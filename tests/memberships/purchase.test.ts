import { describe, expect, it } from 'vitest';
import { completeCheckout } from '#api/goods/index.ts';
import {
  activateOrder,
  createMembershipPlan,
  purchaseMembership,
  retireMembershipPlan,
} from '#api/memberships/index.ts';
import { transact } from '#core/transact.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import {
  day,
  faultsIn,
  membershipOf,
  openClub,
  outcome,
  rightsOf,
  standard,
  stepsOf,
  termsOf,
} from './club.ts';

describe('a month of the standard plan', () => {
  it('begins when it is paid, with its rights, and is goods to orders', async () => {
    const { kernel, plans, join, pay } = await openClub();
    const lin = await join();
    const { checkoutId } = await purchaseMembership(lin.ctx, { planId: plans.standard });
    expect(await kernel.database.client.membership.count()).toBe(0);
    await pay(lin.ctx, checkoutId);
    const membership = await membershipOf(kernel, lin.userId);
    expect(membership).toMatchObject({
      state: 'ACTIVE',
      planId: plans.standard,
      endsAt: day(31),
      graceEndsAt: day(34),
      renewal: 'MANUAL',
    });
    expect(membership.terms).toMatchObject([{ paidMinor: 3_100n, creditMinor: 0n, currency: 'CNY' }]);
    expect(await rightsOf(kernel, lin.userId)).toEqual([
      'membership.earlyNotice: without limit',
      'membership.livePush: 1',
    ]);
    const [line] = await kernel.database.client.orderLine.findMany();
    expect(line).toMatchObject({ kind: 'MEMBERSHIP', sku: 'membership-standard-month', totalMinor: 3_100n });
    expect(await stepsOf(kernel, lin.userId)).toEqual(['BEGUN']);
    expect(await faultsIn(kernel)).toEqual([]);
  });

  it('is one however often its order is told of and paid', async () => {
    const { kernel, plans, join, pay } = await openClub();
    const lin = await join();
    const { checkoutId } = await purchaseMembership(lin.ctx, { planId: plans.standard });
    await pay(lin.ctx, checkoutId);
    await pay(lin.ctx, checkoutId);
    await kernel.database.pool.query("DELETE FROM event_receipt WHERE consumer = 'memberships.activate'");
    await kernel.database.pool.query("UPDATE event_log SET dispatched_at = NULL WHERE name = 'order.placed'");
    await settlePayments(kernel);
    expect(await termsOf(kernel, lin.userId)).toEqual(['STANDARD 0–31']);
    expect(await stepsOf(kernel, lin.userId)).toEqual(['BEGUN']);
  });

  it('is one when four deliver its order at once', async () => {
    const { kernel, house, plans, join } = await openClub();
    const lin = await join();
    const { checkoutId } = await purchaseMembership(lin.ctx, { planId: plans.standard });
    await completeCheckout(lin.ctx, { checkoutId: checkoutId ?? '' });
    const order = await kernel.database.client.order.findFirstOrThrow({ include: { lines: true } });
    const lines = order.lines.map(({ id, totalMinor }) => ({ orderLineId: id, totalMinor: `${totalMinor}` }));
    const paid = { orderId: order.id, userId: lin.userId, purpose: order.purpose, lines };
    await Promise.all(
      Array.from({ length: 4 }, () => transact(house, (write) => activateOrder(write, paid))),
    );
    expect(await termsOf(kernel, lin.userId)).toEqual(['STANDARD 0–31']);
    expect(await stepsOf(kernel, lin.userId)).toEqual(['BEGUN']);
    expect(await faultsIn(kernel)).toEqual([]);
  });

  it('bought again comes behind the first, and has its rights when it begins', async () => {
    const { kernel, plans, join, buy, on } = await openClub();
    const lin = await join();
    await buy(lin.ctx, plans.standard);
    await buy(lin.ctx);
    expect(await termsOf(kernel, lin.userId)).toEqual(['STANDARD 0–31', 'STANDARD 31–61']);
    expect(await rightsOf(kernel, lin.userId)).toHaveLength(2);
    await on(35);
    expect(await membershipOf(kernel, lin.userId)).toMatchObject({ state: 'ACTIVE', endsAt: day(61) });
    expect(await rightsOf(kernel, lin.userId)).toEqual([
      'membership.earlyNotice: without limit',
      'membership.livePush: 1',
    ]);
    expect(await stepsOf(kernel, lin.userId)).toEqual(['BEGUN', 'RENEWED', 'TERM_BEGUN']);
    expect(await faultsIn(kernel)).toEqual([]);
  });

  it('that ended keeps its rights for the days of grace, then it is over', async () => {
    const { kernel, plans, join, buy, on } = await openClub();
    const lin = await join();
    await buy(lin.ctx, plans.standard);
    await on(32);
    expect((await membershipOf(kernel, lin.userId)).state).toBe('GRACE');
    expect(await rightsOf(kernel, lin.userId)).toHaveLength(2);
    await on(34);
    expect((await membershipOf(kernel, lin.userId)).state).toBe('EXPIRED');
    expect(await rightsOf(kernel, lin.userId)).toEqual([]);
    const told = await kernel.database.client.eventLog.findMany({
      where: { name: { startsWith: 'membership.' } },
      orderBy: { id: 'asc' },
    });
    expect(told.map(({ name }) => name)).toEqual([
      'membership.begun',
      'membership.enteredGrace',
      'membership.expired',
    ]);
  });

  it('renewed within the grace goes on from its end, and after it begins anew', async () => {
    const { kernel, plans, join, buy, on } = await openClub();
    const [lin, mei] = [await join(), await join()];
    await buy(lin.ctx, plans.standard);
    await buy(mei.ctx, plans.standard);
    await on(33);
    await buy(lin.ctx);
    await on(40);
    await buy(mei.ctx);
    expect(await termsOf(kernel, lin.userId)).toEqual(['STANDARD 0–31', 'STANDARD 31–61']);
    expect(await termsOf(kernel, mei.userId)).toEqual(['STANDARD 0–31', 'STANDARD 40–70']);
    expect(await stepsOf(kernel, mei.userId)).toEqual(['BEGUN', 'ENTERED_GRACE', 'EXPIRED', 'BEGUN']);
    expect(await faultsIn(kernel)).toEqual([]);
  });
});

describe('what is refused changes nothing', () => {
  it('a plan that there is not, a higher tier, too many periods, another price', async () => {
    const { kernel, plans, house, join, buy } = await openClub();
    const lin = await join();
    const wish = (form: object) => outcome(purchaseMembership(lin.ctx, form));
    expect(await wish({})).toBe('MEMBERSHIP_PLAN_NEEDED');
    expect(await wish({ planId: lin.userId })).toBe('PLAN_NOT_FOUND');
    expect(await wish({ planId: plans.standard, expectedTotalMinor: 3_000n })).toBe('PRICE_CHANGED');
    await buy(lin.ctx, plans.standard);
    expect(await wish({ planId: plans.premium })).toBe('MEMBERSHIP_UPGRADE_INSTEAD');
    for (let period = 2; period <= 3; period += 1) await buy(lin.ctx);
    expect(await wish({})).toBe('ok');
    expect(await wish({})).toBe('MEMBERSHIP_TOO_FAR_AHEAD');
    await retireMembershipPlan(house, { planId: plans.exclusive, reason: 'A test.' });
    const mei = await join();
    expect(await outcome(purchaseMembership(mei.ctx, { planId: plans.exclusive }))).toBe('PLAN_NOT_FOUND');
    expect(await kernel.database.client.membershipTerm.count()).toBe(3);
    expect(await kernel.database.client.checkout.count()).toBe(4);
  });

  it('many purchases at once do not go beyond the limit', async () => {
    const { kernel, plans, join } = await openClub({ DATABASE_POOL: '8' });
    const lin = await join();
    const all = await Promise.all(
      Array.from({ length: 12 }, () =>
        outcome(purchaseMembership(asMember(kernel, lin.userId), { planId: plans.standard })),
      ),
    );
    expect(all.filter((code) => code === 'ok')).toHaveLength(4);
    expect(await kernel.database.client.checkout.count()).toBe(4);
  });
});

describe('a plan that is changed', () => {
  it('is a new version; who bought keeps what it was, also while it was being paid', async () => {
    const { kernel, plans, house, join } = await openClub();
    const lin = await join();
    const { checkoutId } = await purchaseMembership(lin.ctx, { planId: plans.standard });
    const { planId } = await createMembershipPlan(house, { ...standard, priceMinor: 5_000n, graceDays: 0 });
    await completeCheckout(lin.ctx, { checkoutId: checkoutId ?? '' });
    await settlePayments(kernel);
    const [term] = (await membershipOf(kernel, lin.userId)).terms;
    expect(term).toMatchObject({
      planId: plans.standard,
      paidMinor: 3_100n,
      plan: { version: 1, graceDays: 3 },
    });
    // Renewing without saying a plan goes on with the version that is sold now.
    const next = await purchaseMembership(lin.ctx, {});
    const checkout = await kernel.database.client.checkout.findUniqueOrThrow({
      where: { id: next.checkoutId ?? '' },
    });
    expect(checkout).toMatchObject({ totalMinor: 5_000n, purpose: `membership.buy:${planId}` });
  });

  it('cannot be changed in the database either', async () => {
    const { kernel, plans } = await openClub();
    const change = kernel.database.pool.query('UPDATE membership_plan SET price_minor = 1 WHERE id = $1', [
      plans.standard,
    ]);
    await expect(change).rejects.toThrow('cannot be changed');
  });
});
