import { describe, expect, it } from 'vitest';
import { refundOrder } from '#api/goods/index.ts';
import { giveBirthdayGifts, type PlanForm, upgradeMembership } from '#api/memberships/index.ts';
import { updateProfile } from '#api/users/index.ts';
import type { ReadContext } from '#core/context.ts';
import { asOwner } from '#tests/helpers/database.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import { countOwnStatements } from '#tests/helpers/statements.ts';
import { birthdayDays } from '../../api/memberships/birthdays/birthday-days.ts';
import { day, faultsIn, openClub, outcome, premium, standard } from './club.ts';

const cake = {
  entitlement: 'membership.offlineExperience',
  quantity: 1,
  days: 30,
  rhythm: 'BIRTHDAY',
  details: {},
} as const;

/** A club with a plan for a month, and one of a higher tier, that give a cake for a birthday. */
async function openBakery() {
  const club = await openClub();
  const { kernel, house, make, join, buy } = club;
  const bakery = (form: PlanForm) => make({ ...form, slug: `${form.slug}-cake`, benefits: [cake] });
  const plans = { month: await bakery(standard), higher: await bakery(premium) };
  const year = await make({ ...standard, slug: 'cake-year', period: 'YEAR', benefits: [cake] });
  return {
    ...club,
    plans: { ...club.plans, ...plans, year },
    bake: () => giveBirthdayGifts.run(house),
    /** A member who has said when their birthday is, with a membership of that plan. */
    async joinBorn(birthday: string, planId = plans.month) {
      const member = await join();
      await born(member.ctx, birthday);
      await buy(member.ctx, planId);
      return member;
    },
    /** The cakes of a member, from which moment until which. */
    async cakesOf({ userId }: { readonly userId: string }): Promise<string[]> {
      const rights = await kernel.database.client.entitlement.findMany({
        where: { userId, kind: cake.entitlement },
        orderBy: { startsAt: 'asc' },
        include: { revocation: true },
      });
      return rights.map(
        ({ startsAt, endsAt, revocation }) =>
          `${startsAt.toISOString()} ${endsAt?.toISOString()}${revocation ? ' taken' : ''}`,
      );
    },
  };
}

const born = (ctx: ReadContext, birthday: string | null) => updateProfile(ctx, { birthday });

describe('a birthday', () => {
  it('brings its gift once from midnight in Shanghai on, whoever asks how often', async () => {
    const { kernel, clock, joinBorn, bake, cakesOf } = await openBakery();
    const lin = await joinBorn('1990-03-10');
    clock.set(new Date('2026-03-09T15:59:59.000Z'));
    await bake();
    expect(await cakesOf(lin)).toEqual([]);
    clock.set(new Date('2026-03-09T16:00:00.000Z'));
    await Promise.all([bake(), bake()]);
    await bake();
    expect(await cakesOf(lin)).toEqual(['2026-03-09T16:00:00.000Z 2026-04-04T04:00:00.000Z']);
    expect(await kernel.database.client.birthdayGift.findMany()).toMatchObject([
      { userId: lin.userId, year: 2026, benefit: 'membership.offlineExperience:1' },
    ]);
    expect(await faultsIn(kernel)).toEqual([]);
  });

  it('is kept by a worker that was away for three days, and not for a week', async () => {
    const { clock, plans, joinBorn, bake, cakesOf } = await openBakery();
    const [lin, mei] = [await joinBorn('03-10', plans.year), await joinBorn('03-06', plans.year)];
    clock.set(day(12));
    await bake();
    expect(await cakesOf(lin)).toEqual(['2026-03-09T16:00:00.000Z 2026-04-08T16:00:00.000Z']);
    expect(await cakesOf(mei)).toEqual([]);
  });

  it('on the 29th of February is on the 28th in other years', async () => {
    const { clock, plans, joinBorn, bake, cakesOf } = await openBakery();
    const lin = await joinBorn('02-29', plans.year);
    clock.set(new Date('2027-02-28T04:00:00.000Z'));
    await bake();
    expect(await cakesOf(lin)).toEqual(['2027-02-27T16:00:00.000Z 2027-03-04T04:00:00.000Z']);
    const fallsOn = (now: string) =>
      birthdayDays(new Date(now), 'Asia/Shanghai')
        .filter(({ startsAt, endsAt }) => startsAt <= new Date(now) && new Date(now) < endsAt)
        .map(({ month, day: one }) => `${month}-${one}`);
    expect(fallsOn('2028-02-28T04:00:00.000Z')).toEqual(['2-28']);
    expect(fallsOn('2028-02-29T04:00:00.000Z')).toEqual(['2-29']);
    expect(fallsOn('2100-02-28T04:00:00.000Z')).toEqual(['2-28', '2-29']);
  });

  it('brings nothing to who was no member that day, or told of it afterwards', async () => {
    const { clock, plans, join, buy, joinBorn, bake, cakesOf } = await openBakery();
    const early = await joinBorn('04-20');
    const late = await join();
    await born(late.ctx, '03-10');
    const [silent, plain] = [await join(), await joinBorn('03-10', plans.standard)];
    await buy(silent.ctx, plans.month);
    clock.set(day(10));
    await buy(late.ctx, plans.month);
    await born(silent.ctx, '03-10');
    await bake();
    clock.set(day(50));
    await bake();
    for (const member of [early, late, silent, plain]) expect(await cakesOf(member)).toEqual([]);
  });

  it('that is another one now brings no second gift in the same year', async () => {
    const { kernel, databaseUrl, clock, plans, joinBorn, bake, cakesOf } = await openBakery();
    const lin = await joinBorn('03-03', plans.year);
    clock.set(day(2));
    await bake();
    expect(await outcome(born(lin.ctx, '03-10'))).toBe('BIRTHDAY_FIXED');
    // Even if somebody were let through.
    await asOwner(databaseUrl, 'UPDATE user_birthday SET day = 10');
    clock.set(day(9));
    await bake();
    expect(await cakesOf(lin)).toHaveLength(1);
    expect(await faultsIn(kernel)).toEqual([]);
  });
});

describe('a birthday gift', () => {
  it('stays with whoever upgrades, who gets no second one', async () => {
    const { kernel, clock, plans, joinBorn, bake, cakesOf, pay } = await openBakery();
    const lin = await joinBorn('03-10');
    clock.set(day(9));
    await bake();
    const wish = { planId: plans.higher, expectedTotalMinor: 9_300n - 2_200n };
    await pay(lin.ctx, (await upgradeMembership(lin.ctx, wish)).checkoutId);
    await bake();
    expect(await cakesOf(lin)).toEqual(['2026-03-09T16:00:00.000Z 2026-04-04T04:00:00.000Z']);
    expect(await faultsIn(kernel)).toEqual([]);
  });

  it('goes with a membership that is given back', async () => {
    const { kernel, clock, house, joinBorn, bake, cakesOf } = await openBakery();
    const lin = await joinBorn('03-10');
    clock.set(day(9));
    await bake();
    const order = await kernel.database.client.order.findFirstOrThrow({ include: { lines: true } });
    const lines = order.lines.map(({ id }) => ({ orderLineId: id, quantity: 1 }));
    await refundOrder(house, {
      orderId: order.id,
      lines,
      shippingMinor: 0n,
      amountMinor: 0n,
      reason: 'A test.',
    });
    await settlePayments(kernel);
    await bake();
    expect(await cakesOf(lin)).toEqual(['2026-03-09T16:00:00.000Z 2026-04-04T04:00:00.000Z taken']);
    expect(await faultsIn(kernel)).toEqual([]);
  });

  it('that is not what is noted is found', async () => {
    const { kernel, databaseUrl, clock, joinBorn, bake } = await openBakery();
    await joinBorn('03-10');
    clock.set(day(9));
    await bake();
    await asOwner(databaseUrl, `UPDATE membership_birthday_gift SET source = 'lost'`);
    expect(await faultsIn(kernel)).toHaveLength(2);
  });
});

it('a day with thirty birthdays takes as many statements as one with three', async () => {
  const { kernel, clock, house, plans, joinBorn, bake, cakesOf } = await openBakery();
  const three = [];
  for (let number = 0; number < 3; number += 1) three.push(await joinBorn('03-10', plans.year));
  const thirty = [];
  for (let number = 0; number < 30; number += 1) thirty.push(await joinBorn('03-20', plans.year));
  const count = async (days: number) => {
    clock.set(day(days));
    return (await countOwnStatements(kernel.database.pool, () => giveBirthdayGifts.run(house))).statements
      .length;
  };
  const few = await count(9);
  expect(await count(19)).toBe(few);
  expect(few).toBeLessThanOrEqual(10);
  for (const member of [...three, ...thirty]) expect(await cakesOf(member)).toHaveLength(1);
  await bake();
  expect(await kernel.database.client.birthdayGift.count()).toBe(33);
});
