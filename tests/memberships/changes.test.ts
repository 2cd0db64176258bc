import { describe, expect, it } from 'vitest';
import {
  cancelMembership,
  changeMembershipPlan,
  giveMembership,
  purchaseMembership,
  resumeMembership,
} from '#api/memberships/index.ts';
import { day, faultsIn, membershipOf, openClub, outcome, rightsOf, stepsOf, termsOf } from './club.ts';

describe('a member who cancels', () => {
  it('stays one to the end, without days of grace', async () => {
    const { kernel, plans, join, buy, on } = await openClub();
    const lin = await join();
    await buy(lin.ctx, plans.standard);
    const { id: membershipId } = await membershipOf(kernel, lin.userId);
    await on(5);
    await cancelMembership(lin.ctx, { membershipId });
    await cancelMembership(lin.ctx, { membershipId });
    expect(await membershipOf(kernel, lin.userId)).toMatchObject({
      state: 'ACTIVE',
      cancelledAt: day(5),
      graceEndsAt: day(31),
    });
    await on(31);
    expect((await membershipOf(kernel, lin.userId)).state).toBe('EXPIRED');
    expect(await rightsOf(kernel, lin.userId)).toEqual([]);
    expect(await stepsOf(kernel, lin.userId)).toEqual(['BEGUN', 'CANCELLED', 'EXPIRED']);
    expect(await faultsIn(kernel)).toEqual([]);
  });

  it('may take it back, or buy again, as long as it runs', async () => {
    const { kernel, plans, join, buy, on } = await openClub();
    const [lin, mei] = [await join(), await join()];
    for (const { ctx, userId } of [lin, mei]) {
      await buy(ctx, plans.standard);
      await cancelMembership(ctx, { membershipId: (await membershipOf(kernel, userId)).id });
    }
    const { id: membershipId } = await membershipOf(kernel, lin.userId);
    expect(await outcome(cancelMembership(mei.ctx, { membershipId }))).toBe('MEMBERSHIP_NONE');
    await resumeMembership(lin.ctx, { membershipId });
    await buy(mei.ctx);
    expect(await membershipOf(kernel, lin.userId)).toMatchObject({ cancelledAt: null, graceEndsAt: day(34) });
    expect(await membershipOf(kernel, mei.userId)).toMatchObject({ cancelledAt: null, graceEndsAt: day(64) });
    await on(36);
    expect(await outcome(resumeMembership(lin.ctx, { membershipId }))).toBe('MEMBERSHIP_NONE');
  });
});

describe('a downgrade', () => {
  it('is chosen for later, and comes behind what there is', async () => {
    const { kernel, plans, join, buy, on } = await openClub();
    const lin = await join();
    await buy(lin.ctx, plans.premium);
    await changeMembershipPlan(lin.ctx, { planId: plans.standard });
    await buy(lin.ctx);
    expect(await termsOf(kernel, lin.userId)).toEqual(['PREMIUM 0–31', 'STANDARD 31–61']);
    expect(await membershipOf(kernel, lin.userId)).toMatchObject({ planId: plans.premium, nextPlanId: null });
    await on(34);
    expect(await membershipOf(kernel, lin.userId)).toMatchObject({ planId: plans.standard });
    expect(await rightsOf(kernel, lin.userId)).toEqual([
      'membership.earlyNotice: without limit',
      'membership.livePush: 1',
    ]);
    expect(await stepsOf(kernel, lin.userId)).toEqual(['BEGUN', 'NEXT_PLAN_CHOSEN', 'RENEWED', 'TERM_BEGUN']);
  });

  it('is no way up, and is taken back by choosing nothing', async () => {
    const { kernel, plans, join, buy } = await openClub();
    const lin = await join();
    expect(await outcome(changeMembershipPlan(lin.ctx, { planId: plans.standard }))).toBe('MEMBERSHIP_NONE');
    await buy(lin.ctx, plans.premium);
    expect(await outcome(changeMembershipPlan(lin.ctx, { planId: plans.exclusive }))).toBe(
      'MEMBERSHIP_NOT_LOWER',
    );
    await changeMembershipPlan(lin.ctx, { planId: plans.standard });
    await changeMembershipPlan(lin.ctx, { planId: null });
    expect((await membershipOf(kernel, lin.userId)).nextPlanId).toBeNull();
  });
});

describe('rights of each month', () => {
  it('come once a month for as long as the term runs', async () => {
    const { kernel, plans, house, join, on, turn } = await openClub();
    const lin = await join();
    const year = { userId: lin.userId, planId: plans.standard, reason: 'She sings for us.' };
    await giveMembership({ ...house, idempotencyKey: 'one' }, year);
    await giveMembership({ ...house, idempotencyKey: 'two' }, year);
    for (const count of [0, 1, 30, 31, 32, 60]) {
      await on(count);
      await turn();
    }
    const pushes = await kernel.database.client.entitlement.findMany({
      where: { kind: 'membership.livePush' },
      orderBy: { startsAt: 'asc' },
    });
    // The first lives on through the days of grace.
    expect(pushes.map(({ startsAt, endsAt }) => [startsAt, endsAt])).toEqual([
      [day(0), day(34)],
      [day(31), day(64)],
    ]);
  });
});

describe('a membership as a gift of the house', () => {
  it('is given once for a key, with its reason on record, and costs nothing', async () => {
    const { kernel, plans, house, join } = await openClub();
    const lin = await join();
    const gift = { userId: lin.userId, planId: plans.exclusive, reason: 'Invited as a KOL.' };
    const first = await giveMembership({ ...house, idempotencyKey: 'gift' }, gift);
    expect(await giveMembership({ ...house, idempotencyKey: 'gift' }, gift)).toEqual(first);
    expect(await termsOf(kernel, lin.userId)).toEqual(['EXCLUSIVE 0–365']);
    const [log] = await kernel.database.client.auditLog.findMany({ where: { action: 'giveMembership' } });
    expect(log).toMatchObject({ reason: 'Invited as a KOL.', subject: `membership:${first.membershipId}` });
    expect(await stepsOf(kernel, lin.userId)).toEqual(['GIVEN']);
    expect(await faultsIn(kernel)).toEqual([]);
  });

  it('of a higher tier takes the place of what was bought, which makes it longer', async () => {
    const { kernel, plans, house, join, buy, on } = await openClub();
    const lin = await join();
    await buy(lin.ctx, plans.standard);
    await on(10);
    await giveMembership(house, { userId: lin.userId, planId: plans.premium, reason: 'A test.' });
    // 31 days, and 2,100 of 9,300 of them: 7 more.
    expect(await termsOf(kernel, lin.userId)).toEqual(['STANDARD 0–31 cut 10 replaced', 'PREMIUM 10–48']);
    // A gift is worth no money, what it replaced is.
    expect((await membershipOf(kernel, lin.userId)).terms[1]).toMatchObject({
      paidMinor: 0n,
      creditMinor: 2_100n,
    });
    expect(await faultsIn(kernel)).toEqual([]);
  });

  it('is refused without a reason, to nobody, and to those who may not give', async () => {
    const { kernel, plans, house, join } = await openClub();
    const lin = await join();
    const gift = { userId: lin.userId, planId: plans.standard, reason: 'A test.' };
    expect(await outcome(giveMembership(house, { ...gift, reason: ' ' }))).toBe('MEMBERSHIP_REASON_LENGTH');
    expect(await outcome(giveMembership(house, { ...gift, userId: plans.standard }))).toBe(
      'MEMBERSHIP_MEMBER_UNKNOWN',
    );
    expect(await outcome(giveMembership(lin.ctx, gift))).toBe('FORBIDDEN');
    expect(await kernel.database.client.membership.count()).toBe(0);
    expect(await outcome(purchaseMembership(lin.ctx, { planId: plans.standard }))).toBe('ok');
  });
});
