import { onTestFinished } from 'vitest';
import { completeCheckout, goodsChecks } from '#api/goods/index.ts';
import {
  createMembershipPlan,
  giveMonthlyRights,
  membershipChecks,
  type PlanForm,
  purchaseMembership,
  tellBillingProvider,
  turnMemberships,
} from '#api/memberships/index.ts';
import { FixedClock } from '#core/clock.ts';
import { type ReadContext, systemContext } from '#core/context.ts';
import { entitlementChecks } from '#core/entitlements/checks.ts';
import type { Kernel } from '#core/kernel.ts';
import { paymentChecks } from '#core/payments/checks.ts';
import { asMember, openTestKernel } from '#tests/helpers/kernel.ts';
import { addMember } from '#tests/helpers/members.ts';
import { settlePayments } from '#tests/helpers/payments.ts';

/** Noon in Shanghai, on the first day of a month of 31 days: a standard month is a yuan a day. */
export const opening = new Date('2026-03-01T04:00:00.000Z');
const dayMs = 24 * 60 * 60 * 1000;
/** So many days after the club has opened. */
export const day = (count: number) => new Date(opening.getTime() + count * dayMs);

export const standard: PlanForm = {
  slug: 'standard-month',
  tier: 'STANDARD',
  period: 'MONTH',
  titleEn: 'Standard, a month',
  titleZh: '普通会员 月卡',
  priceMinor: 3_100n,
  currency: 'CNY',
  graceDays: 3,
  benefits: [
    { entitlement: 'membership.earlyNotice', quantity: null, days: null, rhythm: 'ONCE', details: {} },
    { entitlement: 'membership.livePush', quantity: 1, days: null, rhythm: 'MONTHLY', details: {} },
  ],
  reason: 'A test.',
};

export const premium: PlanForm = {
  ...standard,
  slug: 'premium-month',
  tier: 'PREMIUM',
  titleEn: 'Premium, a month',
  titleZh: '高级会员 月卡',
  priceMinor: 9_300n,
  benefits: [
    { entitlement: 'membership.livePush', quantity: 3, days: null, rhythm: 'MONTHLY', details: {} },
    {
      entitlement: 'points.multiplier',
      quantity: null,
      days: null,
      rhythm: 'ONCE',
      details: { perMille: 2_000 },
    },
  ],
};

export const exclusive: PlanForm = {
  ...standard,
  slug: 'exclusive-year',
  tier: 'EXCLUSIVE',
  period: 'YEAR',
  titleEn: 'Exclusive, a year',
  titleZh: '尊享会员 年卡',
  priceMinor: 100_000n,
  benefits: [],
};

export type Club = Awaited<ReturnType<typeof openClub>>;

/** A club with three plans and a clock of its own, whose kernel is gone when the test is. Nothing happens by itself. */
export async function openClub(environment: Readonly<Record<string, string>> = {}) {
  const clock = new FixedClock(opening);
  const opened = await openTestKernel({ clock, environment });
  onTestFinished(opened.close);
  const { kernel, databaseUrl } = opened;
  const house = systemContext(kernel, 'test');
  const make = async (form: PlanForm) => (await createMembershipPlan(house, form)).planId;
  const plans = {
    standard: await make(standard),
    premium: await make(premium),
    exclusive: await make(exclusive),
  };
  return { kernel, databaseUrl, clock, house, plans, make, ...doings(kernel, clock) };
}

function doings(kernel: Kernel, clock: FixedClock) {
  const house = systemContext(kernel, 'test');
  const pay = async (member: ReadContext, checkoutId: string | null) => {
    await completeCheckout(member, { checkoutId: checkoutId ?? '' });
    await settlePayments(kernel);
  };
  const turn = async () => {
    await turnMemberships.run(house);
    await giveMonthlyRights.run(house);
    await tellBillingProvider.run(house);
    await settlePayments(kernel);
  };
  return {
    pay,
    turn,
    /** Somebody who is no member of the club yet. */
    async join() {
      const userId = await addMember(kernel);
      return { userId, ctx: asMember(kernel, userId) };
    },
    /** Buys a period and pays it at once. */
    async buy(member: ReadContext, planId?: string) {
      const { checkoutId } = await purchaseMembership(member, { planId });
      await pay(member, checkoutId);
    },
    /** It is that day, and whatever was due by then has happened. */
    async on(count: number) {
      clock.set(day(count));
      await turn();
    },
  };
}

/** The stored membership of a member with its terms, in their order. */
export async function membershipOf(kernel: Kernel, userId: string) {
  return kernel.database.client.membership.findUniqueOrThrow({
    where: { userId },
    include: {
      plan: true,
      terms: { orderBy: [{ startsAt: 'asc' }, { id: 'asc' }], include: { plan: true } },
    },
  });
}

/** The terms of a member: tier, from which day until which, counted from the opening, and what they ended as. */
export async function termsOf(kernel: Kernel, userId: string): Promise<string[]> {
  const { terms } = await membershipOf(kernel, userId);
  const days = (at: Date) => String(Number(((at.getTime() - opening.getTime()) / dayMs).toFixed(2)));
  return terms.map(({ plan, startsAt, endsAt, endedAt, replacedById }) => {
    const cut = endedAt ? ` cut ${days(endedAt)}` : '';
    return `${plan.tier} ${days(startsAt)}–${days(endsAt)}${cut}${replacedById ? ' replaced' : ''}`;
  });
}

/** The rights that a member could use now, as `kind: left`. */
export async function rightsOf(kernel: Kernel, userId: string): Promise<string[]> {
  const now = kernel.clock.now();
  const rights = await kernel.database.client.entitlement.findMany({
    where: { userId, startsAt: { lte: now }, endsAt: { gt: now }, revocation: null },
    orderBy: [{ kind: 'asc' }, { startsAt: 'asc' }],
  });
  return rights.map(
    ({ kind, quantity, used }) => `${kind}: ${quantity === null ? 'without limit' : quantity - used}`,
  );
}

/** The actions of a membership's history, oldest first. */
export async function stepsOf(kernel: Kernel, userId: string): Promise<string[]> {
  const steps = await kernel.database.client.membershipStep.findMany({
    where: { membership: { userId } },
    orderBy: [{ occurredAt: 'asc' }, { id: 'asc' }],
  });
  return steps.map(({ action }) => action);
}

const allChecks = [...membershipChecks, ...goodsChecks, ...paymentChecks, ...entitlementChecks];

/** What the audit finds wrong. */
export async function faultsIn(kernel: Kernel, checks = allChecks): Promise<string[]> {
  const ctx = systemContext(kernel, 'test');
  const found = await Promise.all(checks.map((check) => check.find(ctx)));
  return found.flat();
}

/** The code of the refusal, or `ok`. */
export async function outcome(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'ok';
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code);
    throw error;
  }
}
