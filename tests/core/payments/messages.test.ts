import { beforeEach, expect, it } from 'vitest';
import type { FixedClock } from '#core/clock.ts';
import type { Kernel } from '#core/kernel.ts';
import { contactProvider } from '#core/payments/contact-provider.ts';
import { forgetPaymentEvents } from '#core/payments/inbox/forget.ts';
import { receiveMessages } from '#core/payments/inbox/receive.ts';
import type { PaymentProvider, ProviderEvent } from '#core/payments/provider.ts';
import { reconcile } from '#core/payments/reconcile.ts';
import { writeSandboxMessage } from '#core/payments/sandbox/webhook.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import { look, open, openTill, pay, till, toldOf } from './till.ts';

const teaId = '00000000-0000-7000-8000-00000000007e';
let kernel: Kernel;
let clock: FixedClock;
let sandbox: PaymentProvider;

beforeEach(async () => {
  ({ kernel, clock } = await openTill());
  sandbox = kernel.payments.current;
});

const stateOf = async (paymentId: string) =>
  (await kernel.database.client.payment.findUniqueOrThrow({ where: { id: paymentId } })).state;
const stored = () => kernel.database.client.paymentEvent.findMany();

function eventOf(paymentId: string, state = 'SUCCEEDED'): ProviderEvent {
  const about = { kind: 'payment', externalId: `sandbox_${paymentId}`, state } as const;
  return { externalId: teaId, type: 'payment.succeeded', occurredAt: clock.now(), about };
}

const receive = (message: ReturnType<typeof writeSandboxMessage>) =>
  receiveMessages(till(kernel), sandbox, [message]);
const signed = (event: ProviderEvent) =>
  writeSandboxMessage(kernel.payments.sandbox.secret, event, clock.now());

it.each(['sandbox_delay', 'sandbox_duplicate_webhooks', 'sandbox_reorder_webhooks'])(
  'hears by messages alone that a payment by %s succeeded, and tells it once',
  async (method) => {
    const { paymentId, state } = await pay(kernel, method);
    expect(state).toBe('PROCESSING');
    for (let seconds = 0; seconds < 5; seconds += 1) {
      await settlePayments(kernel);
      clock.advanceMs(1_000);
    }
    expect(await stateOf(paymentId)).toBe('SUCCEEDED');
    expect(await toldOf(kernel, paymentId)).toEqual(['payment.succeeded']);
    expect(
      (await stored()).map(({ processedAt, nextAttemptAt }) => [processedAt !== null, nextAttemptAt]),
    ).toEqual([
      [true, null],
      [true, null],
    ]);
  },
);

it('finds out by asking what no message has told', async () => {
  const { paymentId } = await pay(kernel, 'sandbox_lost_webhooks');
  clock.advanceMs(60_000);
  await settlePayments(kernel);
  expect(await stateOf(paymentId)).toBe('PROCESSING');
  clock.advanceMs(180_000);
  await reconcile(till(kernel));
  expect(await stateOf(paymentId)).toBe('SUCCEEDED');
});

it('finds out by the list of events what it died over before it could note the provider’s answer', async () => {
  const paymentId = await open(kernel, { method: 'sandbox_lost_webhooks' });
  await contactProvider(till(kernel), paymentId);
  clock.advanceMs(60_000);
  await reconcile(till(kernel));
  await settlePayments(kernel);
  expect(await stateOf(paymentId)).toBe('SUCCEEDED');
  expect(await toldOf(kernel, paymentId)).toEqual(['payment.succeeded']);
});

it('a message is only a hint: what it claims is asked for', async () => {
  const paymentId = await open(kernel, { method: 'sandbox_wait' });
  await look(kernel, paymentId);
  await receive(signed(eventOf(paymentId, 'SUCCEEDED')));
  await settlePayments(kernel);
  expect(await stateOf(paymentId)).toBe('REQUIRES_PAYMENT');
});

it('stores a message once, however often it comes', async () => {
  const { paymentId } = await pay(kernel);
  const message = signed(eventOf(paymentId));
  await Promise.all(Array.from({ length: 5 }, () => receive(message)));
  expect(await stored()).toHaveLength(1);
});

it('refuses what is forged, changed, old or from the future, and stores nothing of it', async () => {
  const { paymentId } = await pay(kernel);
  const event = eventOf(paymentId);
  const message = signed(event);
  const forged = writeSandboxMessage('guessed', event, clock.now());
  const changed = {
    ...message,
    body: Buffer.from(message.body.toString().replace('SUCCEEDED', 'CANCELLED')),
  };
  for (const bad of [forged, changed, { ...message, headers: {} }]) {
    await expect(receive(bad)).rejects.toThrow('signature');
  }
  const secret = kernel.payments.sandbox.secret;
  for (const minutes of [-6, 6]) {
    const other = writeSandboxMessage(secret, event, new Date(clock.now().getTime() + minutes * 60_000));
    await expect(receive(other)).rejects.toThrow('too old');
  }
  clock.advanceMs(6 * 60_000);
  await expect(receive(message)).rejects.toThrow('too old');
  expect(await stored()).toHaveLength(0);
});

it('a message about somebody else’s payment is kept and changes nothing', async () => {
  const { paymentId } = await pay(kernel);
  await kernel.database.client.payment.update({
    where: { id: paymentId },
    data: { externalId: 'sandbox_of_another_shop' },
  });
  await receive(signed(eventOf(paymentId)));
  await settlePayments(kernel);
  expect((await stored()).every(({ processedAt }) => processedAt !== null)).toBe(true);
});

it('a message that cannot be processed is tried again, and then left for a person', async () => {
  await receive(signed(eventOf('00000000-0000-7000-8000-000000000000')));
  await settlePayments(kernel);
  expect(await stored()).toMatchObject([{ attempts: 1, processedAt: null }]);
  for (let hours = 0; hours < 12; hours += 1) {
    clock.advanceMs(3_600_000);
    await settlePayments(kernel);
  }
  const [event] = await stored();
  expect(event).toMatchObject({ attempts: 12, processedAt: null, nextAttemptAt: null });
  expect(event?.error).toContain('does not know the payment');
});

it('a dispute is told when it begins', async () => {
  const { paymentId } = await pay(kernel, 'sandbox_dispute');
  await settlePayments(kernel);
  await settlePayments(kernel);
  expect(await toldOf(kernel, paymentId)).toEqual(['payment.succeeded', 'payment.disputed']);
});

it('cancels by itself what was not paid in time', async () => {
  const expiresAt = new Date(clock.now().getTime() + 900_000);
  const paymentId = await open(kernel, { method: 'sandbox_wait', expiresAt });
  const forgotten = await open(kernel, { expiresAt });
  await look(kernel, paymentId);
  await reconcile(till(kernel));
  expect(await stateOf(paymentId)).toBe('REQUIRES_PAYMENT');
  clock.advanceMs(900_000);
  await reconcile(till(kernel));
  expect([await stateOf(paymentId), await stateOf(forgotten)]).toEqual(['CANCELLED', 'CANCELLED']);
});

it('forgets after three months what was dealt with, and nothing else', async () => {
  const { paymentId } = await pay(kernel);
  await settlePayments(kernel);
  await receive(signed(eventOf('00000000-0000-7000-8000-000000000000')));
  await settlePayments(kernel);
  expect(await stored()).toHaveLength(2);
  await forgetPaymentEvents.run(till(kernel));
  expect(await stored()).toHaveLength(2);
  clock.advanceMs(91 * 24 * 3_600_000);
  await forgetPaymentEvents.run(till(kernel));
  expect(await stored()).toMatchObject([{ externalId: teaId, processedAt: null }]);
  expect(await stateOf(paymentId)).toBe('SUCCEEDED');
});
