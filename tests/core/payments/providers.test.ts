import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '#core/ids.ts';
import { cancelPayment } from '#core/payments/cancel-payment.ts';
import { receiveMessages } from '#core/payments/inbox/receive.ts';
import type { PaymentRequest, RefundRequest } from '#core/payments/provider.ts';
import { requestPaymentRefund } from '#core/payments/request-refund.ts';
import { transact } from '#core/transact.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import { type Bench, sandboxBench, stripeBench } from './benches.ts';
import { faultsOf, look, open, till, toldOf } from './till.ts';

const kinds: readonly (readonly [string, () => Promise<Bench>])[] = [
  ['the sandbox', sandboxBench],
  ['Stripe', stripeBench],
];

describe.each(kinds)('%s', (_name, openBench) => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await openBench();
  });

  function request(more: Partial<PaymentRequest> = {}): PaymentRequest {
    return {
      paymentId: newId(bench.clock),
      source: 'checkout:teapot',
      amount: { amountMinor: 12_800n, currency: 'CNY' },
      description: 'A teapot',
      method: bench.waiting,
      ...more,
    };
  }

  function refundOf(paymentExternalId: string, amountMinor: bigint): RefundRequest {
    return {
      refundId: newId(bench.clock),
      paymentExternalId,
      amountMinor,
      currency: 'CNY',
      reason: 'The lid was broken.',
      isRepeat: false,
    };
  }

  it('creates a payment that waits for the buyer, once', async () => {
    const asked = request();
    const [made, again] = [
      await bench.provider.createPayment(asked),
      await bench.provider.createPayment(asked),
    ];
    expect(made).toMatchObject({
      paymentId: asked.paymentId,
      state: 'REQUIRES_PAYMENT',
      amount: asked.amount,
      capturedMinor: 0n,
      refundedMinor: 0n,
      failureCode: null,
    });
    expect(made.clientSecret).toMatch(/_secret_/);
    expect(again).toEqual(made);
    expect(await bench.provider.findPayment(made.externalId)).toEqual(made);
  });

  it('says of a payment that was created before how it is now', async () => {
    const asked = request();
    const { externalId } = await bench.provider.createPayment(asked);
    await bench.buyerPays(externalId);
    expect(await bench.provider.createPayment(asked)).toMatchObject({
      state: 'SUCCEEDED',
      capturedMinor: 12_800n,
    });
  });

  it('pays by a method that it knows', async () => {
    const { good, bad } = bench.methods;
    expect([good, bad, 'a handshake'].map((method) => bench.provider.acceptsMethod(method))).toEqual([
      true,
      true,
      false,
    ]);
    const { externalId } = await bench.provider.createPayment(request());
    const declined = await bench.provider.confirmPayment(externalId, bad);
    expect(declined).toMatchObject({ state: 'FAILED', capturedMinor: 0n });
    expect(declined.failureCode).toMatch(/decline/);
    const paid = await bench.provider.confirmPayment(externalId, good);
    expect(paid).toMatchObject({ state: 'SUCCEEDED', capturedMinor: 12_800n, failureCode: null });
    expect(await bench.provider.confirmPayment(externalId, bad)).toEqual(paid);
  });

  it('pays at once what is created with a method', async () => {
    const made = await bench.provider.createPayment(request({ method: bench.methods.good }));
    expect(made).toMatchObject({ state: 'SUCCEEDED', capturedMinor: 12_800n });
  });

  it('cancels what is not paid, for good, also before it was created', async () => {
    for (const externalId of [null, 'known']) {
      const asked = request();
      const made = externalId === null ? null : await bench.provider.createPayment(asked);
      const cancelled = await bench.provider.cancelPayment({
        ...asked,
        externalId: made?.externalId ?? null,
      });
      expect(cancelled.state).toBe('CANCELLED');
      expect((await bench.provider.createPayment(asked)).state).toBe('CANCELLED');
      expect((await bench.provider.confirmPayment(cancelled.externalId, bench.methods.good)).state).toBe(
        'CANCELLED',
      );
    }
  });

  it('leaves what is paid as it is when it is to be cancelled', async () => {
    const asked = request();
    const { externalId } = await bench.provider.createPayment(asked);
    await bench.buyerPays(externalId);
    expect((await bench.provider.cancelPayment({ ...asked, externalId })).state).toBe('SUCCEEDED');
  });

  it('refunds parts, each once, and never more than was paid', async () => {
    const { externalId } = await bench.provider.createPayment(request({ method: bench.methods.good }));
    const first = refundOf(externalId, 2_800n);
    const made = await bench.provider.refund(first);
    expect(made).toMatchObject({
      refundId: first.refundId,
      paymentExternalId: externalId,
      state: 'SUCCEEDED',
      amountMinor: 2_800n,
    });
    expect(await bench.provider.refund(first)).toEqual(made);
    expect(await bench.provider.refund({ ...first, isRepeat: true })).toEqual(made);
    expect(await bench.provider.findRefund(made.externalId)).toEqual(made);
    await expect(bench.provider.refund(refundOf(externalId, 10_001n))).rejects.toMatchObject({
      name: 'RefundRefused',
      code: 'amount_too_large',
    });
    await bench.provider.refund(refundOf(externalId, 10_000n));
    expect(await bench.provider.findPayment(externalId)).toMatchObject({
      state: 'SUCCEEDED',
      refundedMinor: 12_800n,
    });
  });

  it('tells by a signed message what happened, and by its list of events', async () => {
    const { externalId } = await bench.provider.createPayment(request());
    await bench.buyerPays(externalId);
    const { body, headers } = await bench.message(externalId);
    const told = bench.provider.readWebhook(body, headers, bench.clock.now());
    expect(told.about).toEqual({ kind: 'payment', externalId, state: 'SUCCEEDED' });
    const listed = [];
    for await (const event of bench.provider.eventsSince(bench.clock.now())) listed.push(event.externalId);
    expect(listed).toContain(told.externalId);
    const forged = Buffer.from(body.toString().replace(externalId, 'other'));
    const refused = { name: 'WebhookRefused' };
    const read = (bytes: Buffer, at: number) => () =>
      bench.provider.readWebhook(bytes, headers, new Date(bench.clock.now().getTime() + at));
    expect(read(forged, 0)).toThrow(expect.objectContaining(refused));
    expect(read(body, 301_000)).toThrow(expect.objectContaining(refused));
    expect(() => bench.provider.readWebhook(body, {}, bench.clock.now())).toThrow(
      expect.objectContaining(refused),
    );
  });

  it('carries a payment from its opening to its refund', async () => {
    const { kernel } = bench;
    const paymentId = await open(kernel, { method: bench.waiting });
    const { externalId, clientSecret } = await look(kernel, paymentId);
    expect(clientSecret).toMatch(/_secret_/);
    await bench.buyerIsDeclined(externalId ?? '');
    expect((await look(kernel, paymentId)).state).toBe('FAILED');
    await bench.buyerPays(externalId ?? '');
    await receiveMessages(till(kernel), bench.provider, [await bench.message(externalId ?? '')]);
    await settlePayments(kernel);
    const form = { paymentId, amountMinor: 800n, source: 'refund:lid', reason: 'The lid was broken.' };
    await transact(till(kernel), (write) => requestPaymentRefund(write, form));
    await settlePayments(kernel);
    expect(await cancelPayment(till(kernel), paymentId)).toMatchObject({
      state: 'SUCCEEDED',
      refundedMinor: 800n,
    });
    expect(await toldOf(kernel, paymentId)).toEqual([
      'payment.failed',
      'payment.succeeded',
      'payment.refundRequested',
      'payment.refunded',
    ]);
    expect(await faultsOf(kernel)).toEqual([]);
  });
});
