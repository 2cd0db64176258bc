import { expect } from 'vitest';
import { addToCart, completeCheckout, refundOrder, startCheckout } from '#api/goods/index.ts';
import { attributionChecks } from '#core/attribution/checks.ts';
import { createBudget } from '#core/budgets/create-budget.ts';
import { fundBudget } from '#core/budgets/fund-budget.ts';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { auditLedger } from '#core/ledger/audit.ts';
import { balancesOf } from '#core/ledger/balances.ts';
import { updateSettings } from '#core/update-settings.ts';
import { applyAsPromoter } from '#plugins/distribution/applications/apply-as-promoter.ts';
import { availableCommission, commissionDebt } from '#plugins/distribution/commissions/accounts.ts';
import { releaseCommissions } from '#plugins/distribution/commissions/release.ts';
import { settleIncentives } from '#plugins/distribution/incentives/settle.ts';
import { activatePolicy } from '#plugins/distribution/policies/activate-policy.ts';
import { draftPolicy } from '#plugins/distribution/policies/draft-policy.ts';
import { encodeId } from '#schema/common/ids.ts';
import { tie } from '#tests/core/attribution/village.ts';
import { offer } from '#tests/goods/cart/basket-shop.ts';
import { testApp } from '#tests/helpers/app.ts';
import { type Client, connect } from '#tests/helpers/client.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';
import { asMember, deliverAll } from '#tests/helpers/kernel.ts';
import { addMember } from '#tests/helpers/members.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import { rowId } from '#tests/helpers/row-id.ts';
import { home } from '#tests/points/reward-shop.ts';
import { tenth } from '../commissions/market.ts';
import { dayMs, minuteMs, opening, reason } from '../society.ts';

export const hourMs = 60 * minuteMs;

/** A promoter with an account to sign in with, and a customer of their own. */
export interface Seller {
  readonly name: string;
  readonly userId: string;
  readonly customerId: string;
}

export interface Refusal {
  readonly code: string;
  readonly path: readonly string[];
  readonly message: string;
}

export interface Drafted {
  readonly incentive: { readonly id: string; readonly state: string } | null;
  readonly errors: readonly Refusal[];
}

export type Arena = Awaited<ReturnType<typeof openArena>>;

/**
 * The real application with a shop, a policy in force and a budget of 10,000.00; nothing happens by itself. A lesson costs 100.01,
 * can be given back for a week, and earns a tenth.
 */
export async function openArena() {
  const clock = new FixedClock(opening);
  const app = await testApp({ enabled: ['distribution'], clock, environment: { PROCESS_ROLE: 'api' } });
  const { kernel } = app;
  const { client, pool } = { client: kernel.database.client, pool: kernel.database.pool };
  const house = () => systemContext(kernel, 'test');
  await updateSettings(house(), { key: 'distribution', values: { mode: 'EVERYONE' } });
  const lesson = await offer(app, { slug: 'lesson', priceMinor: 10_001n, kind: 'SERVICE', stock: 10_000 });
  const { policyId } = await draftPolicy(house(), { terms: tenth, reason });
  await activatePolicy(house(), { policyId, acknowledged: [], reason });
  const { budgetId } = await createBudget(house(), {
    slug: 'prizes',
    title: { en: 'Prizes', zh: '奖金' },
    purpose: 'REWARD',
    asset: 'CNY',
  });
  await fundBudget(house(), { budgetId, amount: 1_000_000n, reason });
  clock.advanceMs(2 * minuteMs);

  /** Again and again, since a session does not outlive the weeks of a test. */
  async function signIn(name: string): Promise<Client> {
    const { data } = await app.stranger.run<{ signIn: { tokens: { accessToken: string } } }>(
      `mutation ($input: SignInInput!) { signIn(input: $input) { tokens { accessToken } errors { code } } }`,
      { input: { email: `${name.toLowerCase()}@example.com`, password: 'correct-horse-battery' } },
    );
    return connect(app.url, data.signIn.tokens.accessToken);
  }

  async function staff<Data>(query: string, variables: Record<string, unknown> = {}): Promise<Data> {
    const { data, errors } = await (await app.administrator()).admin<Data>(query, variables);
    expect(errors).toBeUndefined();
    return data;
  }

  async function change(name: string, input: object): Promise<Drafted> {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const data = await staff<Record<string, Drafted>>(
      `mutation ($input: ${type}!) { ${name}(input: $input) { incentive { id state } errors { code path message } } }`,
      { input },
    );
    return data[name] ?? { incentive: null, errors: [] };
  }

  /** A campaign of ten days that begins in an hour, settled a fortnight after its end, unless something else is said. */
  function draft(more: object): Promise<Drafted> {
    const from = new Date(clock.now().getTime() + hourMs);
    return change('distributionDraftIncentive', {
      titleEn: 'June',
      titleZh: '六月',
      currency: 'CNY',
      budgetId: encodeId('Budget', budgetId),
      budgetMinor: '100000',
      from: from.toISOString(),
      until: new Date(from.getTime() + 10 * dayMs).toISOString(),
      settleAfterDays: 14,
      reason,
      ...more,
    });
  }

  /** Delivers and pays whatever is due at this moment. */
  async function work(): Promise<void> {
    await deliverAll(kernel);
    await releaseCommissions.run(house());
    await deliverAll(kernel);
    await settleIncentives.run(house());
    await deliverAll(kernel);
  }

  return {
    app,
    kernel,
    client,
    clock,
    house,
    budgetId,
    lesson,
    signIn,
    staff,
    change,
    draft,
    work,
    /** A campaign that has begun. @returns its global id. */
    async run(more: object): Promise<string> {
      const { incentive, errors } = await draft(more);
      expect(errors).toEqual([]);
      const activated = await change('distributionActivateIncentive', { incentiveId: incentive?.id, reason });
      expect(activated).toMatchObject({ incentive: { state: 'ACTIVE' }, errors: [] });
      clock.advanceMs(2 * hourMs);
      return incentive?.id ?? '';
    },
    /** Somebody who promotes, with a customer. */
    async seller(name: string): Promise<Seller> {
      const userId = rowId((await app.signUp(name)).userId);
      await applyAsPromoter(asMember(kernel, userId), { statement: 'I like tea.', evidence: [] });
      const customerId = await addMember(kernel);
      clock.advanceMs(minuteMs);
      await tie(kernel, customerId, userId);
      return { name, userId, customerId };
    },
    /** The seller’s customer buys so many lessons, and all that follows from it has followed. */
    async sell({ customerId }: Seller, quantity = 1): Promise<string> {
      clock.advanceMs(minuteMs);
      const buyer = asMember(kernel, customerId);
      await addToCart(buyer, { variantId: lesson.rowId, quantity });
      const { checkoutId } = await startCheckout(buyer, { address: home });
      const { orderId } = await completeCheckout(buyer, { checkoutId, method: 'sandbox_succeed' });
      await deliverAll(kernel);
      return orderId ?? '';
    },
    /** Staff give so many of its lessons back. */
    async refund(orderId: string, quantity = 1): Promise<void> {
      clock.advanceMs(minuteMs);
      const line = await client.orderLine.findFirstOrThrow({ where: { orderId } });
      await refundOrder(house(), {
        orderId,
        lines: [{ orderLineId: line.id, quantity }],
        shippingMinor: 0n,
        amountMinor: 0n,
        reason,
      });
      await deliverAll(kernel);
      await settlePayments(kernel);
      await deliverAll(kernel);
    },
    /** So many days go by, with all that happens then. */
    async pass(days: number): Promise<void> {
      clock.advanceMs(days * dayMs);
      await work();
    },
    /** What a seller can withdraw beyond their commissions, and what they owe. */
    async purse({ userId }: Seller) {
      const [available, debt] = [availableCommission('CNY').of(userId), commissionDebt('CNY').of(userId)];
      const balance = await balancesOf(house(), [available, debt]);
      const released = await client.distributionCommission.findMany({
        where: { promoterId: userId, releasedAt: { not: null } },
      });
      const commissions = released.reduce((sum, one) => sum + one.amountMinor - one.reversedMinor, 0n);
      return balance(available).balance + balance(debt).balance - commissions;
    },
    /** How the budget stands. */
    async budget() {
      const data = await staff<{ budgets: { nodes: Record<string, string>[] } }>(
        `{ budgets(first: 1) { nodes { paid reserved available } } }`,
      );
      return data.budgets.nodes[0];
    },
    /** Who has won what, as staff see it. */
    async awards(incentiveId: string): Promise<string[]> {
      const data = await staff<{ distributionAwards: { nodes: Award[] } }>(
        `query ($incentiveId: ID!) { distributionAwards(incentiveId: $incentiveId, first: 100) { nodes {
          cause state voidBecause amount { amountMinor } member { handle } } } }`,
        { incentiveId },
      );
      return data.distributionAwards.nodes
        .map(({ member, cause, amount, state, voidBecause }) =>
          [member.handle, cause, amount.amountMinor, state, voidBecause].filter(Boolean).join(' '),
        )
        .sort();
    },
    /** What incentives have told of, without the ids of awards. */
    async told(): Promise<[string, object][]> {
      const names = ['distribution.awarded', 'distribution.awardReversed', 'distribution.incentiveSettled'];
      const events = await client.eventLog.findMany({
        where: { name: { in: names } },
        orderBy: { id: 'asc' },
      });
      return events.map(({ name, payload }) => {
        const { awardId, at, ...rest } = payload as Record<string, unknown>;
        if (awardId) delete rest.incentiveId;
        return [name, rest];
      });
    },
    /** All rows but those of boards, which the process publishes by itself. */
    fingerprint: () => fingerprint(pool, { besides: ['board'] }),
    async faults(): Promise<unknown[]> {
      const plugin = kernel.plugins.installed.get('distribution');
      const checks = [...attributionChecks, ...(plugin?.checks ?? [])];
      const found = await Promise.all(checks.map((check) => check.find(house())));
      const { faults } = await auditLedger(house());
      return [...found.flat(), ...faults];
    },
  };
}

interface Award {
  readonly cause: string;
  readonly state: string;
  readonly voidBecause: string | null;
  readonly amount: { readonly amountMinor: string };
  readonly member: { readonly handle: string };
}
