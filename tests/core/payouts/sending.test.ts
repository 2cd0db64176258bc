import { beforeEach, expect, it } from 'vitest';
import type { FixedClock } from '#core/clock.ts';
import type { Kernel } from '#core/kernel.ts';
import { leaseMs, maxAttempts } from '#core/payments/attempts.ts';
import { addPayoutAccount } from '#core/payouts/add-account.ts';
import { payoutStandingOf } from '#core/payouts/payout-states.ts';
import { askAboutPayouts } from '#core/payouts/reconcile.ts';
import { payoutReport } from '#core/payouts/report.ts';
import { retryPayout } from '#core/payouts/retry-payout.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { settlePayouts } from '#tests/helpers/payouts.ts';
import { ask, desk, faultsOf, noon, openDesk, payee, payoutNow, toldOf } from './desk.ts';

let kernel: Kernel;
let clock: FixedClock;

beforeEach(async () => {
  ({ kernel, clock } = await openDesk());
});

const transfers = () => kernel.database.client.payoutSandboxTransfer.count();
const after = (ms: number) => new Date(noon.getTime() + ms);
const day = { from: after(-86_400_000), until: after(86_400_000) };

/** A payout to a new member with such an account, as far as it comes by itself. */
async function send(externalId: string): Promise<string> {
  const payoutId = await ask(kernel, await payee(kernel, externalId));
  await settlePayouts(kernel);
  return payoutId;
}

it('what arrives at once has every clock, and is told once', async () => {
  const lin = await payee(kernel);
  clock.advanceMs(1_000);
  const payoutId = await ask(kernel, lin);
  expect(await payoutNow(kernel, payoutId)).toMatchObject({
    state: 'RESERVED',
    externalKey: `payout_${payoutId}`,
    externalId: null,
    requestedAt: after(1_000),
    sendingAt: null,
  });
  expect(await transfers()).toBe(0);
  clock.advanceMs(1_000);
  await settlePayouts(kernel);
  expect(await payoutNow(kernel, payoutId)).toMatchObject({
    state: 'CONFIRMED',
    externalId: `sandbox_transfer_payout_${payoutId}`,
    attempts: 1,
    nextAttemptAt: null,
    sendingAt: after(2_000),
    sentAt: after(2_000),
    confirmedAt: after(2_000),
    failedAt: null,
  });
  const payload = { payoutId, userId: lin.userId, amountMinor: '8800', currency: 'CNY' };
  expect(
    await kernel.database.client.eventLog.findMany({ where: { key: payoutId }, orderBy: { id: 'asc' } }),
  ).toMatchObject([
    { name: 'payout.begun', payload },
    { name: 'payout.confirmed', payload },
  ]);
  expect(await faultsOf(kernel)).toEqual([]);
});

it('that a provider is being told is told once, however often it is tried', async () => {
  const payoutId = await send('sandbox_unreachable');
  for (let attempt = 0; attempt < 3; attempt += 1) {
    clock.advanceMs(3_600_000);
    await settlePayouts(kernel);
  }
  expect((await payoutNow(kernel, payoutId)).attempts).toBeGreaterThan(2);
  const { eventLog } = kernel.database.client;
  expect(await eventLog.count({ where: { key: payoutId, name: 'payout.begun' } })).toBe(1);
});

it.each(['sandbox_delay', 'sandbox_duplicate_webhooks'])(
  '%s: on its way until a message says that it has arrived',
  async (externalId) => {
    const payoutId = await send(externalId);
    expect(await payoutNow(kernel, payoutId)).toMatchObject({
      state: 'SENT',
      sentAt: noon,
      confirmedAt: null,
    });
    expect(await toldOf(kernel, payoutId)).toEqual([]);
    clock.advanceMs(2_000);
    await settlePayouts(kernel);
    expect(await payoutNow(kernel, payoutId)).toMatchObject({
      state: 'CONFIRMED',
      sentAt: noon,
      confirmedAt: after(2_000),
    });
    expect(await toldOf(kernel, payoutId)).toEqual(['payout.confirmed']);
    expect(await faultsOf(kernel)).toEqual([]);
  },
);

it('what no message has told is found out by asking', async () => {
  const payoutId = await send('sandbox_lost_webhooks');
  clock.advanceMs(179_000);
  await settlePayouts(kernel);
  await askAboutPayouts(desk(kernel));
  expect((await payoutNow(kernel, payoutId)).state).toBe('SENT');
  clock.advanceMs(1_000);
  await askAboutPayouts(desk(kernel));
  expect((await payoutNow(kernel, payoutId)).state).toBe('CONFIRMED');
  await askAboutPayouts(desk(kernel));
  expect(await toldOf(kernel, payoutId)).toEqual(['payout.confirmed']);
});

it('what turns out on its way to be for a closed account fails, and is told once', async () => {
  const payoutId = await send('sandbox_bounce');
  clock.advanceMs(2_000);
  await settlePayouts(kernel);
  await askAboutPayouts(desk(kernel));
  expect(await payoutNow(kernel, payoutId)).toMatchObject({
    state: 'FAILED',
    failureCode: 'account_closed',
    failedAt: after(2_000),
    providerSentMinor: 0n,
  });
  expect(await toldOf(kernel, payoutId)).toEqual(['payout.failed']);
  expect(await faultsOf(kernel)).toEqual([]);
});

it('a refusal is final; an account to which nothing can be sent takes nothing more until it is added anew', async () => {
  const lin = await payee(kernel, 'sandbox_closed');
  const payoutId = await ask(kernel, lin);
  await settlePayouts(kernel);
  clock.advanceMs(leaseMs);
  await settlePayouts(kernel);
  expect(await payoutNow(kernel, payoutId)).toMatchObject({
    state: 'FAILED',
    failureCode: 'account_closed',
    attempts: 1,
  });
  expect(await toldOf(kernel, payoutId)).toEqual(['payout.failed']);
  await expect(ask(kernel, lin)).rejects.toMatchObject({ code: 'PAYOUT_ACCOUNT_RESTRICTED' });
  const added = await addPayoutAccount(asMember(kernel, lin.userId), { externalId: 'sandbox_closed' });
  expect(added.accountId).toBe(lin.accountId);
  await ask(kernel, lin);
  expect(await faultsOf(kernel)).toEqual([]);
});

it('a house without money is no fault of the account', async () => {
  const lin = await payee(kernel, 'sandbox_empty_house');
  const payoutId = await ask(kernel, lin);
  await settlePayouts(kernel);
  expect((await payoutNow(kernel, payoutId)).failureCode).toBe('balance_insufficient');
  await ask(kernel, lin);
});

it('an answer that was lost is asked for, and nothing is sent twice', async () => {
  const payoutId = await send('sandbox_lost_answer');
  expect(await payoutNow(kernel, payoutId)).toMatchObject({
    state: 'SENDING',
    externalId: null,
    attempts: 1,
    nextAttemptAt: after(5_000),
    error: 'SandboxLineBroken: The answer of the sandbox was lost',
  });
  expect(await toldOf(kernel, payoutId)).toEqual([]);
  clock.advanceMs(5_000);
  await settlePayouts(kernel);
  expect(await payoutNow(kernel, payoutId)).toMatchObject({ state: 'CONFIRMED', attempts: 2, error: null });
  expect(await transfers()).toBe(1);
  expect(await faultsOf(kernel)).toEqual([]);
});

it('what nobody answers about is parked for a person, never guessed', async () => {
  const payoutId = await send('sandbox_unreachable');
  const pauses: number[] = [];
  for (let { nextAttemptAt } = await payoutNow(kernel, payoutId); nextAttemptAt; ) {
    pauses.push((nextAttemptAt.getTime() - clock.now().getTime()) / 1_000);
    clock.advanceMs(nextAttemptAt.getTime() - clock.now().getTime());
    await settlePayouts(kernel);
    ({ nextAttemptAt } = await payoutNow(kernel, payoutId));
  }
  expect(pauses).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 1_280, 2_560, 3_600]);
  const parked = await payoutNow(kernel, payoutId);
  expect(parked).toMatchObject({ state: 'SENDING', attempts: maxAttempts });
  expect(payoutStandingOf(parked)).toBe('PARKED');
  expect(await toldOf(kernel, payoutId)).toEqual([]);
  expect((await payoutReport(desk(kernel), day)).differences).toEqual([{ payoutId, reason: 'PARKED' }]);
  await retryPayout(desk(kernel), { payoutId });
  await settlePayouts(kernel);
  expect(await payoutNow(kernel, payoutId)).toMatchObject({ state: 'SENDING', attempts: 2 });
  expect(await transfers()).toBe(0);
  expect(await kernel.database.client.auditLog.count({ where: { action: 'retryPayout' } })).toBe(1);
});

it('only what is parked is tried anew by hand', async () => {
  const payoutId = await send('sandbox_ok');
  const before = await payoutNow(kernel, payoutId);
  const retry = retryPayout(desk(kernel), { payoutId });
  await expect(retry).rejects.toMatchObject({
    code: 'PAYOUT_NOT_PARKED',
    messages: { en: 'This payout does not wait for anybody.', zh: '该打款无需人工处理。' },
  });
  const unknown = retryPayout(desk(kernel), { payoutId: before.accountId });
  await expect(unknown).rejects.toMatchObject({ code: 'PAYOUT_NOT_FOUND' });
  expect(await payoutNow(kernel, payoutId)).toEqual(before);
  expect(await kernel.database.client.auditLog.count({ where: { action: 'retryPayout' } })).toBe(0);
});

it('a transfer that turns up for a payout that had failed is noted for a person, and never confirmed', async () => {
  const payoutId = await send('sandbox_empty_house');
  const { externalKey } = await payoutNow(kernel, payoutId);
  await kernel.database.client.payoutSandboxTransfer.create({
    data: {
      id: `sandbox_transfer_${externalKey}`,
      key: externalKey,
      account: 'sandbox_empty_house',
      state: 'PAID',
      amountMinor: 8_800n,
      currency: 'CNY',
      createdAt: noon,
    },
  });
  clock.advanceMs(180_000);
  await askAboutPayouts(desk(kernel));
  expect(await payoutNow(kernel, payoutId)).toMatchObject({
    state: 'FAILED',
    failureCode: 'balance_insufficient',
    providerSentMinor: 8_800n,
  });
  expect(await toldOf(kernel, payoutId)).toEqual(['payout.failed']);
  expect((await payoutReport(desk(kernel), day)).differences).toEqual([
    { payoutId, reason: 'SENT_THOUGH_FAILED' },
  ]);
  expect(await faultsOf(kernel)).toEqual([
    `payout ${payoutId} has failed, and the provider has sent 8800 of which 0 came back`,
  ]);
});

it.each([
  ['another amount', { amountMinor: 8_799n }],
  ['another currency', { currency: 'USD' }],
  ['another account', { account: 'sandbox_ok:mallory' }],
])('a transfer of %s is not taken for what was asked for', async (_what, other) => {
  const payoutId = await ask(kernel, await payee(kernel));
  const { externalKey } = await payoutNow(kernel, payoutId);
  await kernel.database.client.payoutSandboxTransfer.create({
    data: {
      id: 'sandbox_transfer_other',
      key: externalKey,
      account: 'sandbox_ok',
      state: 'PAID',
      amountMinor: 8_800n,
      currency: 'CNY',
      createdAt: noon,
      ...other,
    },
  });
  for (const pause of [0, 5_000]) {
    clock.advanceMs(pause);
    await settlePayouts(kernel);
    expect(await payoutNow(kernel, payoutId)).toMatchObject({ state: 'SENDING', externalId: null });
  }
  expect((await payoutNow(kernel, payoutId)).error).toMatch(/^Error: The /);
  expect(await toldOf(kernel, payoutId)).toEqual([]);
});

it('the report names what has not ended for more than a week', async () => {
  const payoutId = await send('sandbox_lost_webhooks');
  clock.advanceMs(7 * 86_400_000);
  expect((await payoutReport(desk(kernel), day)).differences).toEqual([]);
  clock.advanceMs(1);
  expect((await payoutReport(desk(kernel), day)).differences).toEqual([
    { payoutId, reason: 'OPEN_TOO_LONG' },
  ]);
});

it('the report sums by provider, state and currency', async () => {
  await send('sandbox_ok:lin');
  await send('sandbox_ok:mei');
  await send('sandbox_closed');
  const returned = await send('sandbox_return');
  clock.advanceMs(2_000);
  await settlePayouts(kernel);
  const { totals, differences } = await payoutReport(desk(kernel), day);
  const common = { provider: 'sandbox', currency: 'CNY' };
  expect(totals).toEqual([
    {
      ...common,
      state: 'CONFIRMED',
      payouts: 3,
      askedMinor: 26_400n,
      providerSentMinor: 26_400n,
      returnedMinor: 8_800n,
    },
    { ...common, state: 'FAILED', payouts: 1, askedMinor: 8_800n, providerSentMinor: 0n, returnedMinor: 0n },
  ]);
  expect(differences).toEqual([{ payoutId: returned, reason: 'RETURNED' }]);
  const later = { from: day.until, until: after(172_800_000) };
  expect(await payoutReport(desk(kernel), later)).toEqual({ totals: [], differences: [] });
});
