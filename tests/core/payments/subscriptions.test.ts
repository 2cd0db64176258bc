import { beforeEach, expect, it } from 'vitest';
import type { BillingProvider } from '#core/payments/billing/provider.ts';
import { receiveMessages } from '#core/payments/inbox/receive.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import { collect, nextPeriod } from '#tests/helpers/stripe-stand-in/billing.ts';
import { messagesOf } from '#tests/helpers/stripe-stand-in/messages.ts';
import { stripeBench } from './benches.ts';
import { till } from './till.ts';

let bench: Awaited<ReturnType<typeof stripeBench>>;
let billing: BillingProvider;

beforeEach(async () => {
  bench = await stripeBench();
  if (!bench.provider.billing) throw new Error('Stripe collects');
  billing = bench.provider.billing;
});

const source = 'membership:lin';
const monthly = {
  reference: 'plan:gold',
  title: 'Gold',
  amount: { amountMinor: 2_900n, currency: 'CNY' },
  months: 1,
};
const yearly = {
  ...monthly,
  reference: 'plan:gold-year',
  amount: { amountMinor: 29_900n, currency: 'CNY' },
  months: 12,
};

async function subscribe() {
  const priceId = await billing.createPrice(monthly);
  return billing.createSubscription({ source, priceId, userId: 'lin', email: 'lin@example.com' });
}

async function hear(): Promise<void> {
  await receiveMessages(till(bench.kernel), bench.provider, messagesOf(bench.stripe));
  await settlePayments(bench.kernel);
}

async function told(): Promise<[name: string, what: unknown][]> {
  const events = await bench.kernel.database.client.eventLog.findMany({
    where: { name: { startsWith: 'billing.' } },
    orderBy: { id: 'asc' },
  });
  return events.map(({ name, payload }) => {
    const { state, attempt, amountMinor } = payload as Record<string, unknown>;
    return [name.slice('billing.'.length), state ?? attempt ?? amountMinor];
  });
}

const stored = (id: string) => bench.stripe.world.get('subscription', id);

it('begins incomplete, with a secret to pay by, and once for each source', async () => {
  const made = await subscribe();
  expect(made).toMatchObject({ source, state: 'INCOMPLETE', cancelAtPeriodEnd: false });
  expect(made.clientSecret).toMatch(/_secret_/);
  expect(await subscribe()).toEqual(made);
  expect(bench.stripe.world.all('subscription')).toHaveLength(1);
  expect(bench.stripe.world.all('price')).toHaveLength(1);
});

it('tells of each period that is paid once, however the messages come', async () => {
  const { externalId } = await subscribe();
  collect(bench.stripe.world, stored(externalId), true);
  await hear();
  await hear();
  nextPeriod(bench.stripe.world, stored(externalId));
  collect(bench.stripe.world, stored(externalId), true);
  await hear();
  expect((await told()).filter(([name]) => name === 'invoicePaid')).toEqual([
    ['invoicePaid', '2900'],
    ['invoicePaid', '2900'],
  ]);
});

it('tells of every attempt to collect that fails, and then of the one that works', async () => {
  const { externalId } = await subscribe();
  const { world } = bench.stripe;
  collect(world, stored(externalId), true);
  await hear();
  nextPeriod(world, stored(externalId));
  for (const isPaid of [false, false, true]) {
    collect(world, stored(externalId), isPaid);
    await hear();
  }
  expect((await told()).filter(([name]) => name !== 'subscriptionChanged')).toEqual([
    ['invoicePaid', '2900'],
    ['invoiceFailed', 1],
    ['invoiceFailed', 2],
    ['invoicePaid', '2900'],
  ]);
  expect((await billing.findSubscription(externalId)).state).toBe('ACTIVE');
});

it('ends with its period, goes on after all, changes its price, and ends at once', async () => {
  const { externalId } = await subscribe();
  collect(bench.stripe.world, stored(externalId), true);
  expect((await billing.setCancelAtPeriodEnd(externalId, true)).cancelAtPeriodEnd).toBe(true);
  expect((await billing.setCancelAtPeriodEnd(externalId, false)).cancelAtPeriodEnd).toBe(false);
  const priceId = await billing.createPrice(yearly);
  expect(await billing.changePrice(externalId, priceId)).toMatchObject({ priceId });
  expect((await billing.cancelNow(externalId)).state).toBe('CANCELLED');
  await hear();
  expect(await told()).toContainEqual(['subscriptionChanged', 'CANCELLED']);
});

it('a subscription that is not ours is nobody’s affair', async () => {
  const { externalId } = await subscribe();
  stored(externalId).metadata = {};
  collect(bench.stripe.world, stored(externalId), true);
  await hear();
  expect(await told()).toEqual([]);
});
