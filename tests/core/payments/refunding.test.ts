import { beforeEach, expect, it } from 'vitest';
import type { FixedClock } from '#core/clock.ts';
import type { Kernel } from '#core/kernel.ts';
import { reconcile } from '#core/payments/reconcile.ts';
import { requestPaymentRefund } from '#core/payments/request-refund.ts';
import { sendRefunds } from '#core/payments/send-refunds.ts';
import { transact } from '#core/transact.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import { open, openTill, pay, till, toldOf } from './till.ts';

let kernel: Kernel;
let clock: FixedClock;

beforeEach(async () => {
  ({ kernel, clock } = await openTill());
});

function refund(paymentId: string, amountMinor: bigint, source = `refund:${amountMinor}`) {
  const form = { paymentId, amountMinor, source, reason: 'The lid was broken.' };
  return transact(till(kernel), (write) => requestPaymentRefund(write, form));
}

async function sumsOf(paymentId: string) {
  const { refundRequestedMinor, refundedMinor, providerRefundedMinor } =
    await kernel.database.client.payment.findUniqueOrThrow({ where: { id: paymentId } });
  return [refundRequestedMinor, refundedMinor, providerRefundedMinor];
}

it('gives back a part, then the rest, and not one unit more', async () => {
  const { paymentId } = await pay(kernel);
  await refund(paymentId, 2_800n);
  expect(await sumsOf(paymentId)).toEqual([2_800n, 0n, 0n]);
  await settlePayments(kernel);
  expect(await sumsOf(paymentId)).toEqual([2_800n, 2_800n, 2_800n]);
  await expect(refund(paymentId, 10_001n)).rejects.toMatchObject({
    code: 'REFUND_EXCEEDS_CAPTURED',
    data: { refundableMinor: '10000', currency: 'CNY' },
  });
  await refund(paymentId, 10_000n);
  await settlePayments(kernel);
  expect(await sumsOf(paymentId)).toEqual([12_800n, 12_800n, 12_800n]);
  expect(await toldOf(kernel, paymentId)).toEqual([
    'payment.succeeded',
    'payment.refundRequested',
    'payment.refunded',
    'payment.refundRequested',
    'payment.refunded',
  ]);
});

it('the same source is the same refund, and never another', async () => {
  const { paymentId } = await pay(kernel);
  const first = await refund(paymentId, 100n, 'refund:lid');
  expect(await refund(paymentId, 100n, 'refund:lid')).toEqual(first);
  await expect(refund(paymentId, 101n, 'refund:lid')).rejects.toMatchObject({ code: 'REFUND_SOURCE_TAKEN' });
  await settlePayments(kernel);
  expect(await sumsOf(paymentId)).toEqual([100n, 100n, 100n]);
  expect(await kernel.database.client.sandboxRefund.count()).toBe(1);
});

it('of many at once as many are kept back as there is money for', async () => {
  const { paymentId } = await pay(kernel);
  const asked = Array.from({ length: 10 }, (_, index) => refund(paymentId, 3_000n, `refund:${index}`));
  const answers = await Promise.allSettled(asked);
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
  await settlePayments(kernel);
  expect(await sumsOf(paymentId)).toEqual([12_000n, 12_000n, 12_000n]);
});

it.each([
  ['nothing', 0n, 'REFUND_AMOUNT_INVALID'],
  ['a debt', -1n, 'REFUND_AMOUNT_INVALID'],
])('refuses to give back %s', async (_what, amountMinor, code) => {
  const { paymentId } = await pay(kernel);
  await expect(refund(paymentId, amountMinor)).rejects.toMatchObject({ code });
  expect(await kernel.database.client.paymentRefund.count()).toBe(0);
});

it('gives nothing back of what was not paid, or is not there', async () => {
  const declined = await pay(kernel, 'sandbox_decline');
  await expect(refund(declined.paymentId, 1n)).rejects.toMatchObject({ code: 'PAYMENT_NOT_PAID' });
  await expect(refund(await open(kernel), 1n)).rejects.toMatchObject({ code: 'PAYMENT_NOT_PAID' });
  await expect(refund('00000000-0000-7000-8000-000000000000', 1n)).rejects.toMatchObject({
    code: 'PAYMENT_NOT_FOUND',
  });
  expect(await kernel.database.client.paymentRefund.count()).toBe(0);
});

it('a refund that the provider refuses frees its amount', async () => {
  const { paymentId } = await pay(kernel, 'sandbox_refund_refused');
  await refund(paymentId, 12_800n);
  await settlePayments(kernel);
  expect(await sumsOf(paymentId)).toEqual([0n, 0n, 0n]);
  expect(await toldOf(kernel, paymentId)).toEqual([
    'payment.succeeded',
    'payment.refundRequested',
    'payment.refundFailed',
  ]);
  const [row] = await kernel.database.client.paymentRefund.findMany();
  expect(row).toMatchObject({ state: 'FAILED', failureCode: 'refund_refused', nextAttemptAt: null });
});

it('a refund that a bank takes its time for is asked about until it is through', async () => {
  const { paymentId } = await pay(kernel, 'sandbox_refund_pending');
  await refund(paymentId, 800n);
  await settlePayments(kernel);
  expect(await sumsOf(paymentId)).toEqual([800n, 0n, 800n]);
  await kernel.database.client.sandboxRefund.updateMany({ data: { state: 'SUCCEEDED' } });
  clock.advanceMs(4 * 60_000);
  await reconcile(till(kernel));
  expect(await sumsOf(paymentId)).toEqual([800n, 800n, 800n]);
});

it('what a bank sends back was not given back after all', async () => {
  const { paymentId } = await pay(kernel);
  await refund(paymentId, 800n);
  await settlePayments(kernel);
  const { client } = kernel.database;
  const { id: subjectId } = await client.sandboxRefund.findFirstOrThrow();
  await client.sandboxRefund.updateMany({
    data: { state: 'FAILED', failureCode: 'expired_or_canceled_card' },
  });
  const at = clock.now();
  await client.sandboxEvent.create({
    data: {
      id: subjectId.slice(-36),
      type: 'refund.failed',
      kind: 'refund',
      subjectId,
      state: 'FAILED',
      occurredAt: at,
      deliverAt: at,
    },
  });
  await settlePayments(kernel);
  expect((await sumsOf(paymentId)).slice(0, 2)).toEqual([0n, 0n]);
  expect((await toldOf(kernel, paymentId)).at(-1)).toBe('payment.refundFailed');
});

it('a refund whose provider cannot be reached is sent again, later and later, and then left for a person', async () => {
  const { paymentId } = await pay(kernel);
  await refund(paymentId, 800n);
  const { client } = kernel.database;
  await client.payment.update({ where: { id: paymentId }, data: { provider: 'gone' } });
  let tries = 0;
  for (let minutes = 0; minutes < 12 * 60; minutes += 1) {
    tries += await sendRefunds(till(kernel));
    clock.advanceMs(60_000);
  }
  expect(tries).toBe(12);
  const [row] = await client.paymentRefund.findMany();
  expect(row).toMatchObject({ state: 'REQUESTED', attempts: 12, nextAttemptAt: null });
  expect(row?.error).toContain('gone');
  expect(await sumsOf(paymentId)).toEqual([800n, 0n, 0n]);
});
