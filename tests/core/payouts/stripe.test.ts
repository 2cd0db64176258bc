import { beforeEach, expect, it } from 'vitest';
import { leaseMs } from '#core/payments/attempts.ts';
import { receiveMessages } from '#core/payments/inbox/receive.ts';
import { reconcile } from '#core/payments/reconcile.ts';
import { addPayoutAccount } from '#core/payouts/add-account.ts';
import { retryPayout } from '#core/payouts/retry-payout.ts';
import { sendPayouts } from '#core/payouts/send-payouts.ts';
import { sharersWith } from '#core/payouts/shared-accounts.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { settlePayouts } from '#tests/helpers/payouts.ts';
import { messagesOf } from '#tests/helpers/stripe-stand-in/messages.ts';
import { connectAccount, reverseTransfer } from '#tests/helpers/stripe-stand-in/transfers.ts';
import { stripeBench } from './benches.ts';
import { ask, desk, faultsOf, noon, type Payee, payee, payoutNow, toldOf } from './desk.ts';

let bench: Awaited<ReturnType<typeof stripeBench>>;
let lin: Payee;

beforeEach(async () => {
  bench = await stripeBench();
  lin = await payee(bench.kernel, 'acct_lin');
  bench.stripe.requests.length = 0;
});

const transfers = () => bench.stripe.world.all('transfer');
const now = (payoutId: string) => payoutNow(bench.kernel, payoutId);

/** A payout to Lin that has arrived. */
async function arrived(): Promise<string> {
  const payoutId = await ask(bench.kernel, lin);
  await settlePayouts(bench.kernel);
  return payoutId;
}

/** Comes back when it is due again. */
async function later(): Promise<void> {
  bench.clock.advanceMs(leaseMs);
  await settlePayouts(bench.kernel);
}

it('says to Stripe what is sent to whom, under the key that was stored before', async () => {
  const payoutId = await ask(bench.kernel, lin);
  const { externalKey } = await now(payoutId);
  await settlePayouts(bench.kernel);
  expect(bench.stripe.requests).toEqual(['POST /v1/transfers']);
  expect(bench.stripe.keys).toEqual([externalKey]);
  expect(transfers()).toMatchObject([
    {
      amount: 8_800,
      currency: 'cny',
      destination: 'acct_lin',
      transfer_group: externalKey,
      metadata: { payoutId },
    },
  ]);
  expect(await now(payoutId)).toMatchObject({ state: 'CONFIRMED', externalId: transfers()[0]?.id });
});

it.each(['refuse', 'busy', 'conflict', 'drop', 'fail'] as const)(
  'sends once although the line does %s',
  async (mishap) => {
    const payoutId = await ask(bench.kernel, lin);
    bench.stripe.befall(mishap);
    await settlePayouts(bench.kernel);
    await later();
    expect((await now(payoutId)).state).toBe('CONFIRMED');
    expect(await toldOf(bench.kernel, payoutId)).toEqual(['payout.confirmed']);
    expect(transfers()).toHaveLength(1);
  },
);

it.each(['drop', 'fail'] as const)(
  'sends once although every answer does %s, and the keys are forgotten',
  { timeout: 60_000 },
  async (mishap) => {
    const payoutId = await ask(bench.kernel, lin);
    bench.stripe.befall(mishap, mishap, mishap);
    await sendPayouts(desk(bench.kernel));
    expect(await now(payoutId)).toMatchObject({ state: 'SENDING', externalId: null, attempts: 1 });
    expect(await toldOf(bench.kernel, payoutId)).toEqual([]);
    bench.stripe.forgetKeys();
    bench.stripe.requests.length = 0;
    await later();
    expect(bench.stripe.requests).toEqual(['GET /v1/transfers']);
    expect(await now(payoutId)).toMatchObject({ state: 'CONFIRMED', attempts: 2 });
    expect(transfers()).toHaveLength(1);
    expect(await faultsOf(bench.kernel)).toEqual([]);
  },
);

it('does not send anew when it cannot ask what was sent', { timeout: 60_000 }, async () => {
  const payoutId = await ask(bench.kernel, lin);
  bench.stripe.befall('drop', 'drop', 'drop');
  await sendPayouts(desk(bench.kernel));
  bench.stripe.forgetKeys();
  bench.stripe.befall('refuse', 'refuse', 'refuse');
  bench.stripe.requests.length = 0;
  await later();
  expect(new Set(bench.stripe.requests)).toEqual(new Set(['GET /v1/transfers']));
  expect((await now(payoutId)).state).toBe('SENDING');
  expect(transfers()).toHaveLength(1);
});

it('a person tries anew what was parked, and it is asked for first', { timeout: 60_000 }, async () => {
  const payoutId = await ask(bench.kernel, lin);
  bench.stripe.befall('drop', 'drop', 'drop');
  await sendPayouts(desk(bench.kernel));
  await bench.kernel.database.client.payout.update({
    where: { id: payoutId },
    data: { attempts: 12, nextAttemptAt: null },
  });
  bench.stripe.forgetKeys();
  await later();
  expect((await now(payoutId)).state).toBe('SENDING');
  await retryPayout(desk(bench.kernel), { payoutId });
  await settlePayouts(bench.kernel);
  expect((await now(payoutId)).state).toBe('CONFIRMED');
  expect(transfers()).toHaveLength(1);
});

it('does not guess which of two transfers under one key is ours', async () => {
  const payoutId = await ask(bench.kernel, lin);
  bench.stripe.befall('conflict', 'conflict', 'conflict');
  await sendPayouts(desk(bench.kernel));
  const { externalKey } = await now(payoutId);
  for (const id of ['tr_one', 'tr_two'])
    bench.stripe.world.add({ id, object: 'transfer', transfer_group: externalKey });
  await later();
  expect(await now(payoutId)).toMatchObject({ state: 'SENDING', externalId: null });
  expect((await now(payoutId)).error).toMatch(/more than one transfer/);
  expect(transfers()).toHaveLength(2);
}, 60_000);

it('a house without money fails the payout, once, and nothing was sent', async () => {
  bench.stripe.world.add({ id: 'balance', object: 'balance', left: 8_799 });
  const payoutId = await ask(bench.kernel, lin);
  await settlePayouts(bench.kernel);
  await later();
  expect(await now(payoutId)).toMatchObject({
    state: 'FAILED',
    failureCode: 'balance_insufficient',
    attempts: 1,
  });
  expect(await toldOf(bench.kernel, payoutId)).toEqual(['payout.failed']);
  expect(transfers()).toEqual([]);
});

it('an amount that cannot be said in Stripe’s units fails before Stripe is asked', async () => {
  const payoutId = await ask(bench.kernel, lin, { amountMinor: 8_801n, currency: 'LYD' });
  await settlePayouts(bench.kernel);
  expect(await now(payoutId)).toMatchObject({ state: 'FAILED', failureCode: 'amount_unsayable' });
  expect(bench.stripe.requests).toEqual([]);
});

it('each part that comes back is told once, however often it is heard of', async () => {
  const payoutId = await arrived();
  const { world } = bench.stripe;
  const hear = async () => {
    await receiveMessages(desk(bench.kernel), bench.kernel.payments.current, messagesOf(bench.stripe));
    await settlePayouts(bench.kernel);
  };
  const [transfer] = transfers();
  if (!transfer) throw new Error('Nothing was sent');
  await hear();
  reverseTransfer(world, transfer, 3_000);
  await hear();
  await hear();
  reverseTransfer(world, transfer, 5_800);
  await hear();
  expect(await now(payoutId)).toMatchObject({ state: 'CONFIRMED', returnedMinor: 8_800n, returnedAt: noon });
  const told = await bench.kernel.database.client.eventLog.findMany({
    where: { key: payoutId, name: 'payout.returned' },
    orderBy: { id: 'asc' },
  });
  expect(told.map(({ payload }) => payload)).toMatchObject([
    { amountMinor: '3000', returnedMinor: '3000' },
    { amountMinor: '5800', returnedMinor: '8800' },
  ]);
  expect(await faultsOf(bench.kernel)).toEqual([]);
});

it('a return that no message has told is found in the list of events', async () => {
  const payoutId = await arrived();
  const [transfer] = transfers();
  if (!transfer) throw new Error('Nothing was sent');
  reverseTransfer(bench.stripe.world, transfer, 8_800);
  await reconcile(desk(bench.kernel));
  await settlePayouts(bench.kernel);
  expect(await toldOf(bench.kernel, payoutId)).toEqual(['payout.confirmed', 'payout.returned']);
});

it('a message that comes before our own answer brings the payout to its end', async () => {
  const payoutId = await ask(bench.kernel, lin);
  bench.stripe.befall('drop', 'drop', 'drop');
  await sendPayouts(desk(bench.kernel));
  await receiveMessages(desk(bench.kernel), bench.kernel.payments.current, messagesOf(bench.stripe));
  await settlePayouts(bench.kernel);
  expect(await now(payoutId)).toMatchObject({ state: 'CONFIRMED', attempts: 1, nextAttemptAt: null });
  await later();
  expect(await toldOf(bench.kernel, payoutId)).toEqual(['payout.confirmed']);
}, 60_000);

it('leaves transfers alone that are not ours', async () => {
  const { world } = bench.stripe;
  const transfer = world.add({
    id: 'tr_foreign',
    object: 'transfer',
    amount: 100,
    amount_reversed: 0,
    currency: 'cny',
    destination: 'acct_lin',
    transfer_group: null,
  });
  world.tell('transfer.created', transfer);
  await receiveMessages(desk(bench.kernel), bench.kernel.payments.current, messagesOf(bench.stripe));
  await settlePayouts(bench.kernel);
  expect(await bench.kernel.database.client.paymentEvent.findMany()).toMatchObject([
    { type: 'transfer.created', error: null, nextAttemptAt: null },
  ]);
});

it('accounts with one bank account behind them are shared', async () => {
  const { world } = bench.stripe;
  connectAccount(world, { id: 'acct_one', fingerprint: 'bank' });
  connectAccount(world, { id: 'acct_two', fingerprint: 'bank' });
  const [mei, zoe] = [await payee(bench.kernel, 'acct_one'), await payee(bench.kernel, 'acct_two')];
  expect(await sharersWith(desk(bench.kernel), mei.userId)).toEqual([zoe.userId]);
  expect(await sharersWith(desk(bench.kernel), lin.userId)).toEqual([]);
});

it('an account that was opened for a member is that member’s', async () => {
  connectAccount(bench.stripe.world, { id: 'acct_own', metadata: { userId: lin.userId } });
  await payee(bench.kernel, 'acct_own', lin.userId);
});

it('adding an account while Stripe is away is refused, and nothing is kept', {
  timeout: 60_000,
}, async () => {
  bench.stripe.befall('refuse', 'refuse', 'refuse');
  const add = addPayoutAccount(asMember(bench.kernel, lin.userId), { externalId: 'acct_closing' });
  await expect(add).rejects.toMatchObject({
    code: 'PAYOUT_PROVIDER_UNREACHABLE',
    messages: { zh: '暂时无法连接打款服务商，请稍后再试。' },
  });
  expect(await bench.kernel.database.client.payoutAccount.count()).toBe(1);
});
