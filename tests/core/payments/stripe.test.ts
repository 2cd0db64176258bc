import { beforeEach, expect, it } from 'vitest';
import { leaseMs } from '#core/payments/attempts.ts';
import { contactProvider } from '#core/payments/contact-provider.ts';
import { receiveMessages } from '#core/payments/inbox/receive.ts';
import { reconcile } from '#core/payments/reconcile.ts';
import { requestPaymentRefund } from '#core/payments/request-refund.ts';
import { fromStripeAmount, toStripeAmount } from '#core/payments/stripe/amounts.ts';
import { transact } from '#core/transact.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import { messagesOf } from '#tests/helpers/stripe-stand-in/messages.ts';
import { refundIntent } from '#tests/helpers/stripe-stand-in/payments.ts';
import { stripeBench } from './benches.ts';
import { faultsOf, look, open, till, toldOf } from './till.ts';

let bench: Awaited<ReturnType<typeof stripeBench>>;

beforeEach(async () => {
  bench = await stripeBench();
});

const row = (id: string) => bench.kernel.database.client.payment.findUniqueOrThrow({ where: { id } });

/** A payment of Lin's that she has paid in her browser. */
async function paid() {
  const paymentId = await open(bench.kernel);
  const { externalId } = await look(bench.kernel, paymentId);
  await bench.buyerPays(externalId ?? '');
  return { ...(await look(bench.kernel, paymentId)), externalId: externalId ?? '' };
}

async function refund(paymentId: string, amountMinor: bigint) {
  const form = { paymentId, amountMinor, source: 'refund:lid', reason: 'The lid was broken.' };
  await transact(till(bench.kernel), (write) => requestPaymentRefund(write, form));
}

it.each(['refuse', 'drop', 'busy'] as const)(
  'creates one payment although the line does %s',
  async (mishap) => {
    const paymentId = await open(bench.kernel);
    bench.stripe.befall(mishap);
    const seen = await contactProvider(till(bench.kernel), paymentId).catch(() =>
      contactProvider(till(bench.kernel), paymentId),
    );
    expect(seen).toMatchObject({ paymentId, state: 'REQUIRES_PAYMENT' });
    expect(bench.stripe.world.all('payment_intent')).toHaveLength(1);
  },
);

it('gives back once although every answer is lost, and the keys are forgotten', {
  timeout: 60_000,
}, async () => {
  const { paymentId } = await paid();
  await refund(paymentId, 2_800n);
  bench.stripe.befall('drop', 'drop', 'drop');
  await settlePayments(bench.kernel);
  expect(await row(paymentId)).toMatchObject({ refundRequestedMinor: 2_800n, refundedMinor: 0n });
  bench.stripe.forgetKeys();
  bench.clock.advanceMs(leaseMs);
  await settlePayments(bench.kernel);
  expect(await row(paymentId)).toMatchObject({ refundRequestedMinor: 2_800n, refundedMinor: 2_800n });
  expect(bench.stripe.world.all('refund')).toHaveLength(1);
});

it('notes a refund that was made at Stripe by hand', async () => {
  const { paymentId, externalId } = await paid();
  const { world } = bench.stripe;
  refundIntent(world, world.get('payment_intent', externalId), 3_000, {});
  await receiveMessages(till(bench.kernel), bench.provider, messagesOf(bench.stripe));
  await settlePayments(bench.kernel);
  expect(await row(paymentId)).toMatchObject({
    refundRequestedMinor: 3_000n,
    refundedMinor: 3_000n,
    providerRefundedMinor: 3_000n,
  });
  expect(await toldOf(bench.kernel, paymentId)).toEqual(['payment.succeeded', 'payment.refunded']);
  expect(await faultsOf(bench.kernel)).toEqual([]);
});

it('tells of a dispute when it begins and when it is decided, each once', async () => {
  const { paymentId, externalId } = await paid();
  const { world } = bench.stripe;
  const dispute = world.add({
    id: world.newId('dp'),
    object: 'dispute',
    amount: 12_800,
    currency: 'cny',
    payment_intent: externalId,
    reason: 'fraudulent',
    status: 'needs_response',
  });
  const hear = async (type: string) => {
    world.tell(type, dispute);
    await receiveMessages(till(bench.kernel), bench.provider, messagesOf(bench.stripe));
    await settlePayments(bench.kernel);
  };
  await hear('charge.dispute.created');
  await hear('charge.dispute.updated');
  dispute.status = 'lost';
  await hear('charge.dispute.closed');
  await hear('charge.dispute.funds_withdrawn');
  expect(await toldOf(bench.kernel, paymentId)).toEqual([
    'payment.succeeded',
    'payment.disputed',
    'payment.disputeLost',
  ]);
});

it('finds out by the list of events what no webhook has told', async () => {
  const paymentId = await open(bench.kernel);
  const { externalId } = await contactProvider(till(bench.kernel), paymentId);
  await bench.buyerPays(externalId);
  await reconcile(till(bench.kernel));
  await settlePayments(bench.kernel);
  expect(await row(paymentId)).toMatchObject({ state: 'SUCCEEDED', externalId });
});

it('keeps and acknowledges what it does not know', async () => {
  const { world } = bench.stripe;
  world.tell('plan.created', world.add({ id: 'plan_x', object: 'plan' }));
  await receiveMessages(till(bench.kernel), bench.provider, messagesOf(bench.stripe));
  const stored = await bench.kernel.database.client.paymentEvent.findMany();
  expect(stored).toMatchObject([{ type: 'plan.created', payload: null, nextAttemptAt: null }]);
});

it('asks with the right address, and never with telemetry, parameters or versions that were not meant', async () => {
  const { paymentId } = await paid();
  await refund(paymentId, 100n);
  await settlePayments(bench.kernel);
  expect([...new Set(bench.stripe.requests.map((one) => one.replace(/pi_\w+/, ':id')))]).toEqual([
    'POST /v1/payment_intents',
    'GET /v1/payment_intents/:id',
    'POST /v1/refunds',
  ]);
});

it('counts in Stripe’s units, which are not everywhere ours', () => {
  const amounts = [
    [12_800n, 'CNY', 12_800],
    [12_800n, 'JPY', 12_800],
    [12_345n, 'KWD', 12_345],
    [12_800n, 'ISK', 1_280_000],
  ] as const;
  for (const [amountMinor, currency, theirs] of amounts) {
    expect(toStripeAmount({ amountMinor, currency })).toBe(theirs);
    expect(fromStripeAmount(theirs, currency.toLowerCase())).toBe(amountMinor);
  }
  expect(() => fromStripeAmount(1_280_050, 'ISK')).toThrow(RangeError);
  expect(() => toStripeAmount({ amountMinor: 9_007_199_254_740_993n, currency: 'CNY' })).toThrow(RangeError);
});
