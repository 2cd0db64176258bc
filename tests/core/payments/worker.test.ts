import { expect, it } from 'vitest';
import { systemContext } from '#core/context.ts';
import { requestPaymentRefund } from '#core/payments/request-refund.ts';
import { transact } from '#core/transact.ts';
import { testApp } from '#tests/helpers/app.ts';
import { pay } from './till.ts';

const timeout = 30_000;

it('a running application hears of payments, sends refunds and hears of them by itself', {
  timeout,
}, async () => {
  const { kernel } = await testApp();
  const { paymentId } = await pay(kernel, 'sandbox_duplicate_webhooks');
  const payment = () => kernel.database.client.payment.findUniqueOrThrow({ where: { id: paymentId } });
  const within = { timeout: 15_000, interval: 100 };
  await expect.poll(async () => (await payment()).state, within).toBe('SUCCEEDED');
  const form = { paymentId, amountMinor: 800n, source: 'refund:lid', reason: 'The lid was broken.' };
  await transact(systemContext(kernel, 'test'), (write) => requestPaymentRefund(write, form));
  await expect.poll(async () => (await payment()).refundedMinor, within).toBe(800n);
  await expect.poll(async () => (await payment()).providerRefundedMinor, within).toBe(800n);
});

it('two running applications do everything once', { timeout }, async () => {
  const first = await testApp();
  const second = await testApp({ beside: first });
  const paid = await Promise.all(
    Array.from({ length: 10 }, (_, index) => pay([first, second][index % 2]?.kernel ?? first.kernel)),
  );
  const ctx = systemContext(second.kernel, 'test');
  for (const { paymentId } of paid) {
    const form = { paymentId, amountMinor: 12_800n, source: `refund:${paymentId}`, reason: 'All broken.' };
    await transact(ctx, (write) => requestPaymentRefund(write, form));
  }
  const { client } = first.kernel.database;
  const back = () =>
    client.payment.count({ where: { refundedMinor: 12_800n, providerRefundedMinor: 12_800n } });
  await expect.poll(back, { timeout: 20_000, interval: 100 }).toBe(10);
  expect(await client.sandboxRefund.count()).toBe(10);
  expect(await client.eventLog.count({ where: { name: 'payment.refunded' } })).toBe(10);
});
