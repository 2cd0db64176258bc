import { expect, it } from 'vitest';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { updateSettings } from '#core/update-settings.ts';
import { applyAsPromoter } from '#plugins/distribution/applications/apply-as-promoter.ts';
import { tie } from '#tests/core/attribution/village.ts';
import { add, offer } from '#tests/goods/cart/basket-shop.ts';
import { complete, start } from '#tests/goods/checkout/till.ts';
import { type TestApp, testApp } from '#tests/helpers/app.ts';
import type { Client } from '#tests/helpers/client.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { rowId } from '#tests/helpers/row-id.ts';
import { minuteMs, reason } from '../society.ts';

const line = `orderId level state gross { amountMinor } takenBack { amountMinor } left { amountMinor } tax { amountMinor } expectedNet { amountMinor } base { amountMinor }
  policyVersion rule because releaseAt blockedBy releasedAt promoter { handle }`;

/** Asks again until there is an answer, since commissions follow orders a moment later. */
async function until<Found>(ask: () => Promise<Found | null | undefined>): Promise<Found> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const found = await ask();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('It never came');
}

async function statementOf(client: Client): Promise<object[]> {
  const { data } = await client.run<{ commissionStatement: { nodes: object[] } }>(
    `{ commissionStatement(first: 5) { nodes { ${line} } } }`,
  );
  return data.commissionStatement.nodes;
}

async function change(app: TestApp, name: string, input: object): Promise<{ policy: { id: string } | null }> {
  const staff = await app.administrator();
  const Input = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const { data } = await staff.admin<Record<string, { policy: { id: string } | null; errors: object[] }>>(
    `mutation ($input: ${Input}!) { ${name}(input: $input) { policy { id version validFrom } errors { code message } } }`,
    { input },
  );
  const answer = data[name];
  expect(answer?.errors).toEqual([]);
  return { policy: answer?.policy ?? null };
}

it('a policy is drafted, tried and activated, an order earns by it, and both sides see why', async () => {
  const clock = new FixedClock(new Date('2026-11-27T04:00:00.000Z'));
  const app = await testApp({ enabled: ['distribution'], clock });
  const { kernel } = app;
  await updateSettings(systemContext(kernel, 'test'), { key: 'distribution', values: { mode: 'EVERYONE' } });
  const [ann, ben] = [await app.signUp('Annie'), await app.signUp('Benny')];
  await until(async () => kernel.plugins.current.storedSettings.get('distribution'));
  await applyAsPromoter(asMember(kernel, rowId(ann.userId)), { statement: 'I like tea.', evidence: [] });
  await tie(kernel, rowId(ben.userId), rowId(ann.userId));
  const tea = await offer(app, { slug: 'tea-course', priceMinor: 12_800n, kind: 'SERVICE' });
  const terms = { base: 'PAID', rules: [{ kind: 'SERVICE', rate: { basisPoints: 1_500 } }] };
  const { policy } = await change(app, 'distributionDraftPolicy', { terms, reason });
  await change(app, 'activateCommissionPolicy', { policyId: policy?.id, acknowledged: [], reason });
  clock.advanceMs(2 * minuteMs);

  await add(ben, { variantId: tea.variantId });
  const { checkout } = await start(ben);
  const { checkout: paid } = await complete(ben, { checkoutId: checkout?.id });
  const orderId = paid?.order?.id ?? '';
  const [earned] = await until(async () => {
    const lines = await statementOf(ann);
    return lines.length > 0 ? lines : null;
  });
  expect(earned).toEqual({
    orderId,
    level: 1,
    state: 'PENDING',
    gross: { amountMinor: '1920' },
    takenBack: { amountMinor: '0' },
    left: { amountMinor: '1920' },
    tax: { amountMinor: '0' },
    expectedNet: { amountMinor: '1920' },
    base: { amountMinor: '12800' },
    policyVersion: 1,
    rule: 0,
    because: 'BOUND',
    releaseAt: '2026-12-04T04:02:00.000Z',
    blockedBy: null,
    releasedAt: null,
    promoter: { handle: 'annie' },
  });
  expect(await statementOf(ben)).toEqual([]);

  const staff = await app.administrator();
  const { data } = await staff.admin<Record<string, object>>(
    `query ($orderId: ID!, $policyId: ID!) {
      distributionOrder(orderId: $orderId) { outcome commissions { level gross { amountMinor } promoter { handle } }
        whatWouldHaveChanged { change about { handle } winner { handle } outcome policyVersion shares { level amount { amountMinor } } } }
      orderAttribution(orderId: $orderId) { because winner { handle } candidates { promoter { handle } lost } }
      simulateCommissionPolicy(policyId: $policyId) { orders losingOrders totals { paid { amountMinor } cost { amountMinor } earned { amountMinor } } changes { promoter { handle } } flags { code } }
      distributionPolicies { nodes { version terms validFrom acknowledged } } }`,
    { orderId, policyId: policy?.id },
  );
  expect(data).toMatchObject({
    distributionOrder: {
      outcome: 'EARNED',
      commissions: [{ level: 1, gross: { amountMinor: '1920' }, promoter: { handle: 'annie' } }],
      whatWouldHaveChanged: [
        {
          change: 'NOT_BOUND',
          about: { handle: 'annie' },
          winner: null,
          outcome: 'NOBODY',
          policyVersion: 1,
          shares: [],
        },
        { change: 'NOT_BOUND_OTHER_MODEL', winner: null, outcome: 'NOBODY' },
      ],
    },
    orderAttribution: { because: 'BOUND', winner: { handle: 'annie' }, candidates: [{ lost: null }] },
    simulateCommissionPolicy: {
      orders: 1,
      losingOrders: 0,
      totals: [
        { paid: { amountMinor: '12800' }, cost: { amountMinor: '1920' }, earned: { amountMinor: '1920' } },
      ],
      changes: [],
      flags: [],
    },
    distributionPolicies: { nodes: [{ version: 1, terms }] },
  });
});
