import { beforeEach, expect, it } from 'vitest';
import type { BillingProvider } from '#core/payments/billing/provider.ts';
import { confirmSandboxPayment, type SandboxOutcome } from '#core/payments/sandbox/confirm.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import { type Bench, sandboxBench } from './benches.ts';
import { till } from './till.ts';

let bench: Bench;
let billing: BillingProvider;

beforeEach(async () => {
  bench = await sandboxBench();
  if (!bench.provider.billing) throw new Error('The sandbox collects');
  billing = bench.provider.billing;
});

const day = 24 * 3_600_000;
const gold = {
  reference: 'plan:gold',
  title: 'Gold',
  amount: { amountMinor: 3_000n, currency: 'CNY' },
  months: 1,
};
const platinum = { ...gold, reference: 'plan:platinum', amount: { amountMinor: 9_000n, currency: 'CNY' } };

async function subscribe() {
  const priceId = await billing.createPrice(gold);
  return billing.createSubscription({ source: 'membership:lin', priceId, userId: 'lin', email: null });
}

/** Lin has paid the first of her months, from noon of the 26th of November on. */
async function subscribed() {
  const { externalId, clientSecret } = await subscribe();
  const confirm = (outcome: SandboxOutcome) =>
    confirmSandboxPayment(till(bench.kernel), { clientSecret: clientSecret ?? '', outcome });
  await confirm('SUCCEED');
  await settlePayments(bench.kernel);
  return { externalId, confirm };
}

async function later(days: number): Promise<void> {
  bench.clock.advanceMs(days * day);
  await settlePayments(bench.kernel);
}

/** What was told of invoices. */
async function told(): Promise<unknown[]> {
  const events = await bench.kernel.database.client.eventLog.findMany({
    where: { name: { startsWith: 'billing.invoice' } },
    orderBy: { id: 'asc' },
  });
  return events.map(({ name, payload }) => {
    const { attempt, amountMinor } = payload as Record<string, unknown>;
    return [name.slice('billing.invoice'.length), attempt ?? amountMinor];
  });
}

it('begins when its first month is paid, once for each source', async () => {
  const made = await subscribe();
  expect(made).toMatchObject({ source: 'membership:lin', state: 'INCOMPLETE', cancelAtPeriodEnd: false });
  expect(await subscribe()).toEqual(made);
  const { externalId } = await subscribed();
  expect(await billing.findSubscription(externalId)).toMatchObject({
    state: 'ACTIVE',
    periodEndsAt: new Date('2026-12-26T12:00:00.000Z'),
    clientSecret: null,
  });
  expect(await told()).toEqual([['Paid', '3000']]);
});

it('goes on month by month', async () => {
  const { externalId } = await subscribed();
  await later(31);
  await later(31);
  expect(await told()).toEqual([
    ['Paid', '3000'],
    ['Paid', '3000'],
    ['Paid', '3000'],
  ]);
  expect((await billing.findSubscription(externalId)).periodEndsAt).toEqual(
    new Date('2027-02-26T12:00:00.000Z'),
  );
});

it('is tried again when it cannot be collected, and goes on when the bank pays', async () => {
  const { externalId, confirm } = await subscribed();
  await confirm('DECLINE');
  await later(31);
  expect((await billing.findSubscription(externalId)).state).toBe('PAST_DUE');
  await later(3);
  await confirm('SUCCEED');
  await settlePayments(bench.kernel);
  expect((await billing.findSubscription(externalId)).state).toBe('ACTIVE');
  expect(await told()).toEqual([
    ['Paid', '3000'],
    ['Failed', 1],
    ['Failed', 2],
    ['Paid', '3000'],
  ]);
});

it('ends when it could not be collected four times', async () => {
  const { externalId, confirm } = await subscribed();
  await confirm('DECLINE');
  await later(31);
  for (let tries = 1; tries < 4; tries += 1) await later(3);
  expect((await billing.findSubscription(externalId)).state).toBe('CANCELLED');
  await later(31);
  expect((await told()).slice(1)).toEqual([
    ['Failed', 1],
    ['Failed', 2],
    ['Failed', 3],
    ['Failed', 4],
  ]);
});

it('ends with its month when it was told to, and not when that was taken back', async () => {
  const { externalId } = await subscribed();
  expect((await billing.setCancelAtPeriodEnd(externalId, true)).cancelAtPeriodEnd).toBe(true);
  await billing.setCancelAtPeriodEnd(externalId, false);
  await later(31);
  expect((await billing.findSubscription(externalId)).state).toBe('ACTIVE');
  await billing.setCancelAtPeriodEnd(externalId, true);
  await later(31);
  expect((await billing.findSubscription(externalId)).state).toBe('CANCELLED');
  expect(await told()).toHaveLength(2);
});

it('costs at another price what the rest of the month is worth more', async () => {
  const { externalId } = await subscribed();
  await later(15);
  const priceId = await billing.createPrice(platinum);
  expect(await billing.changePrice(externalId, priceId)).toMatchObject({ priceId, state: 'ACTIVE' });
  await settlePayments(bench.kernel);
  await later(15);
  expect(await told()).toEqual([
    ['Paid', '3000'],
    ['Paid', '3000'],
    ['Paid', '9000'],
  ]);
});

it('ends at once', async () => {
  const { externalId } = await subscribed();
  expect((await billing.cancelNow(externalId)).state).toBe('CANCELLED');
  await later(31);
  expect(await told()).toEqual([['Paid', '3000']]);
});
