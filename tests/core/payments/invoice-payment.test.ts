import { expect, it } from 'vitest';
import { adoptInvoicePayment } from '#core/payments/billing/adopt-invoice-payment.ts';
import { receiveMessages } from '#core/payments/inbox/receive.ts';
import { requestPaymentRefund } from '#core/payments/request-refund.ts';
import { transact } from '#core/transact.ts';
import { addMember } from '#tests/helpers/members.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import { collect } from '#tests/helpers/stripe-stand-in/billing.ts';
import { messagesOf } from '#tests/helpers/stripe-stand-in/messages.ts';
import { refundIntent } from '#tests/helpers/stripe-stand-in/payments.ts';
import { stripeBench } from './benches.ts';
import { faultsOf, till, toldOf } from './till.ts';

const monthly = {
  reference: 'plan:gold',
  title: 'Gold',
  amount: { amountMinor: 2_900n, currency: 'CNY' },
  months: 1,
};

/** A month that Stripe has collected for a subscription. */
async function collectedMonth() {
  const bench = await stripeBench();
  const { kernel, provider, stripe } = bench;
  const { billing } = provider;
  if (!billing) throw new Error('Stripe collects');
  const priceId = await billing.createPrice(monthly);
  const subscription = { source: 'other:lin', priceId, userId: 'lin', email: null };
  const { externalId } = await billing.createSubscription(subscription);
  const hear = async (messages = messagesOf(stripe)) => {
    await receiveMessages(till(kernel), provider, messages);
    await settlePayments(kernel);
  };
  const invoiceId = String(stripe.world.get('subscription', externalId).latest_invoice);
  const unpaid = await billing.findInvoicePayment(invoiceId);
  collect(stripe.world, stripe.world.get('subscription', externalId), true);
  await hear();
  const userId = await addMember(kernel);
  const adopt = () => adoptInvoicePayment(till(kernel), { invoiceId, userId, description: 'Gold' });
  const row = () => kernel.database.client.payment.findFirstOrThrow();
  return { ...bench, billing, hear, invoiceId, unpaid, adopt, row };
}

it('an invoice has a payment once it is paid, which is taken into our books once', async () => {
  const { kernel, billing, invoiceId, unpaid, adopt, row } = await collectedMonth();
  expect(unpaid).toBeNull();
  expect(await billing.findInvoicePayment(invoiceId)).toMatchObject({
    paymentId: null,
    state: 'SUCCEEDED',
    amount: monthly.amount,
    capturedMinor: 2_900n,
    refundedMinor: 0n,
  });
  expect(new Set(await Promise.all([adopt(), adopt(), adopt()])).size).toBe(1);
  expect(await row()).toMatchObject({
    source: `invoice:${invoiceId}`,
    provider: 'stripe',
    state: 'SUCCEEDED',
    capturedMinor: 2_900n,
  });
  expect(await faultsOf(kernel)).toEqual([]);
});

it('is refunded once, whatever gets lost, comes twice or in another order', async () => {
  const { kernel, clock, stripe, hear, adopt, row } = await collectedMonth();
  const paymentId = await adopt();
  const form = { paymentId, amountMinor: 1_900n, source: 'refund:gold', reason: 'Moved away.' };
  await transact(till(kernel), (write) => requestPaymentRefund(write, form));
  stripe.befall('drop', 'drop', 'drop');
  await settlePayments(kernel);
  stripe.forgetKeys();
  clock.advanceMs(600_000);
  await settlePayments(kernel);
  expect(stripe.world.all('refund')).toHaveLength(1);
  expect(stripe.world.all('refund')[0]).toMatchObject({
    amount: 1_900,
    metadata: { refundId: expect.any(String) },
  });
  await hear([...messagesOf(stripe).toReversed(), ...messagesOf(stripe)]);
  expect(await row()).toMatchObject({ refundRequestedMinor: 1_900n, refundedMinor: 1_900n });
  expect(await toldOf(kernel, paymentId)).toEqual([
    'payment.succeeded',
    'payment.refundRequested',
    'payment.refunded',
  ]);
  expect(await faultsOf(kernel)).toEqual([]);
});

it('that was refunded at Stripe by hand is noted', async () => {
  const { kernel, stripe, hear, adopt, row } = await collectedMonth();
  await adopt();
  const [intent] = stripe.world.all('payment_intent');
  if (intent) refundIntent(stripe.world, intent, 900, {});
  await hear();
  expect(await row()).toMatchObject({ refundRequestedMinor: 900n, refundedMinor: 900n });
  expect(await faultsOf(kernel)).toEqual([]);
});

it('an invoice that nobody knows, or has paid, has none', async () => {
  const { kernel } = await collectedMonth();
  const asked = adoptInvoicePayment(till(kernel), { invoiceId: 'in_other', userId: '', description: '' });
  await expect(asked).rejects.toMatchObject({ code: 'PAYMENT_NOT_FOUND' });
});
