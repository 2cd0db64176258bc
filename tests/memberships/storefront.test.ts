import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FixedClock } from '#core/clock.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import { type Client, connect } from '#tests/helpers/client.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import { day, opening, premium, standard } from './club.ts';
import { run } from './run.ts';

let app: TestApp;
let clock: FixedClock;
let staff: Client;
let lin: Client;

beforeAll(async () => {
  clock = new FixedClock(opening);
  // Nothing happens by itself.
  app = await startTestApp({ clock, environment: { PROCESS_ROLE: 'api' } });
  [staff, lin] = [await app.administrator(), await app.signUp('Lin')];
});
afterAll(() => app.stop());

/** It is that day, and Lin and the staff have signed in again. */
async function on(count: number): Promise<void> {
  clock.set(day(count));
  const input = { email: 'lin@example.com', password: 'correct-horse-battery' };
  const { data } = await app.stranger.run<{ signIn: { tokens: { accessToken: string } } }>(
    'mutation ($input: SignInInput!) { signIn(input: $input) { tokens { accessToken } } }',
    { input },
  );
  lin = connect(app.url, data.signIn.tokens.accessToken);
  staff = await app.administrator();
}

const idOf = (value: unknown) => (value as { id: string } | null)?.id ?? '';

async function create({ priceMinor, ...form }: typeof standard): Promise<string> {
  const input = { ...form, priceMinor: String(priceMinor) };
  return idOf((await run(staff, 'createMembershipPlan', input, 'plan { id version }', true)).plan);
}

async function pay(client: Client, checkout: unknown): Promise<void> {
  await run(client, 'completeCheckout', { checkoutId: idOf(checkout) }, 'checkout { id }');
  await settlePayments(app.kernel);
}

const plans = { standard: '', premium: '' };

describe('a membership as frontends see it', () => {
  it('begins with plans that everybody sees', async () => {
    plans.standard = await create(standard);
    plans.premium = await create(premium);
    const { data } = await app.stranger.run<{ membershipPlans: { nodes: unknown[] } }>(
      `{ membershipPlans(tier: "STANDARD") { nodes { id tier period title price { amountMinor currency }
        benefits { entitlement title quantity rhythm } } } }`,
    );
    expect(data.membershipPlans.nodes).toEqual([
      {
        id: plans.standard,
        tier: 'STANDARD',
        period: 'MONTH',
        title: 'Standard, a month',
        price: { amountMinor: '3100', currency: 'CNY' },
        benefits: [
          { entitlement: 'membership.earlyNotice', title: 'Early notice', quantity: null, rhythm: 'ONCE' },
          {
            entitlement: 'membership.livePush',
            title: 'Site-wide live push',
            quantity: 1,
            rhythm: 'MONTHLY',
          },
        ],
      },
    ]);
  });

  it('is bought, shows its rights and how it can go on', async () => {
    const { checkout } = await run(lin, 'purchaseMembership', { planId: plans.standard }, 'checkout { id }');
    await pay(lin, checkout);
    await on(10);
    const { data } = await lin.run<{ membership: Record<string, unknown> }>(
      `{ membership { state endsAt renewal cancelledAt nextPlan { id } plan { tier }
        benefits { benefit { entitlement } right { state remaining } }
        options { kind plan { tier } credit { amountMinor } total { amountMinor } }
        terms { nodes { state paid { amountMinor } orderId plan { slug } } } steps { nodes { action } } } }`,
    );
    expect(data.membership).toMatchObject({
      state: 'ACTIVE',
      endsAt: day(31).toISOString(),
      renewal: 'MANUAL',
      cancelledAt: null,
      nextPlan: null,
      plan: { tier: 'STANDARD' },
      benefits: [
        { benefit: { entitlement: 'membership.earlyNotice' }, right: { state: 'ACTIVE', remaining: null } },
        { benefit: { entitlement: 'membership.livePush' }, right: { state: 'ACTIVE', remaining: 1 } },
      ],
      options: [
        {
          kind: 'RENEW',
          plan: { tier: 'STANDARD' },
          credit: { amountMinor: '0' },
          total: { amountMinor: '3100' },
        },
        {
          kind: 'UPGRADE',
          plan: { tier: 'PREMIUM' },
          credit: { amountMinor: '2100' },
          total: { amountMinor: '7200' },
        },
      ],
      terms: {
        nodes: [{ state: 'RUNNING', paid: { amountMinor: '3100' }, plan: { slug: 'standard-month' } }],
      },
      steps: { nodes: [{ action: 'BEGUN' }] },
    });
  });

  it('is upgraded at the amount that was shown, and at no other', async () => {
    const { data } = await lin.run<{ membershipUpgradePreview: { total: { amountMinor: string } } }>(
      'query ($planId: ID!) { membershipUpgradePreview(planId: $planId) { total { amountMinor } credit { amountMinor } endsAt } }',
      { planId: plans.premium },
    );
    expect(data.membershipUpgradePreview).toEqual({
      total: { amountMinor: '7200' },
      credit: { amountMinor: '2100' },
      endsAt: day(41).toISOString(),
    });
    const up = (expectedTotalMinor: string) =>
      run(lin, 'upgradeMembership', { planId: plans.premium, expectedTotalMinor }, 'checkout { id }');
    expect((await up('7100')).errors).toEqual([{ code: 'PRICE_CHANGED', totalMinor: '7200' }]);
    await pay(lin, (await up('7200')).checkout);
    const after = await lin.run<{ membership: { id: string; plan: { tier: string } } }>(
      '{ membership { id plan { tier } } }',
    );
    expect(after.data.membership.plan.tier).toBe('PREMIUM');
    const { id: membershipId } = after.data.membership;
    const cancelled = await run(lin, 'cancelMembership', { membershipId }, 'membership { cancelledAt }');
    expect(cancelled.membership).toEqual({ cancelledAt: day(10).toISOString() });
  });

  it('is nobody else’s to see', async () => {
    const mei = await app.signUp('Mei');
    const { data } = await lin.run<{ membership: { id: string } }>('{ membership { id } }');
    const { id } = data.membership;
    const seen = await mei.run('query ($id: ID!) { membership { id } node(id: $id) { id } }', { id });
    expect(seen.data).toEqual({ membership: null, node: null });
    const refused = await run(mei, 'cancelMembership', { membershipId: id }, 'membership { id }');
    expect(refused).toMatchObject({ membership: null, errors: [{ code: 'MEMBERSHIP_NONE' }] });
  });

  it('is had by gift card, too, and staff see which are redeemed', async () => {
    const issued = await run(
      staff,
      'issueGiftCards',
      { planId: plans.standard, quantity: 2, note: 'Fair', reason: 'A test.' },
      'codes batch { id quantity redeemed }',
      true,
    );
    const [code] = issued.codes as string[];
    expect(issued.batch).toMatchObject({ quantity: 2, redeemed: 0 });
    const zoe = await app.signUp('Zoe');
    const redeemed = await run(zoe, 'redeemGiftCard', { code }, 'membership { state plan { tier } }');
    expect(redeemed.membership).toEqual({ state: 'ACTIVE', plan: { tier: 'STANDARD' } });
    for (let count = 0; count < 10; count += 1)
      await run(zoe, 'redeemGiftCard', { code: 'wrong' }, '__typename');
    const throttled = await run(zoe, 'redeemGiftCard', { code }, '__typename');
    expect(throttled.errors).toEqual([{ code: 'GIFT_CARD_THROTTLED', retryAfterSeconds: 900 }]);
    const { data } = await staff.admin<{ giftCards: { nodes: unknown[] } }>(
      'query ($batchId: ID) { giftCards(batchId: $batchId, state: REDEEMED) { nodes { hint state redeemedBy { handle } batch { redeemed } } } }',
      { batchId: idOf(issued.batch) },
    );
    expect(data.giftCards.nodes).toEqual([
      { hint: code?.slice(-4), state: 'REDEEMED', redeemedBy: { handle: 'zoe' }, batch: { redeemed: 1 } },
    ]);
  });
});
