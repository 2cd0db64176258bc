import type { ReadContext } from '#core/context.ts';
import { applyPayment } from '#core/payments/apply-payment.ts';
import { contactProvider } from '#core/payments/contact-provider.ts';
import { storeEvents } from '#core/payments/inbox/receive.ts';
import { openPayment } from '#core/payments/open-payment.ts';
import { requestPaymentRefund } from '#core/payments/request-refund.ts';
import { transact } from '#core/transact.ts';
import { encodeId } from '#schema/common/ids.ts';

/** A payment of Ada's, a refund of it that was given up, a message about it, and a payment that waits; by global ids. */
export interface TownPayments {
  readonly paymentId: string;
  readonly refundId: string;
  readonly eventId: string;
  readonly clientSecret: string;
}

/** Puts payments into the town. */
export async function furnishPayments(
  system: ReadContext,
  userId: string,
): Promise<{ payments: TownPayments }> {
  const paid = await pay(system, userId, 'sandbox_succeed');
  const waiting = await pay(system, userId, 'sandbox_wait');
  const form = { paymentId: paid.paymentId, amountMinor: 100n, source: 'refund:test', reason: 'test' };
  const { refundId } = await transact(system, (write) => requestPaymentRefund(write, form));
  await transact(
    system,
    (write) => write.tx.$executeRaw`UPDATE payment_refund SET attempts = 12, next_attempt_at = NULL`,
  );
  const about = { kind: 'payment', externalId: paid.externalId ?? '', state: 'SUCCEEDED' } as const;
  const event = { externalId: 'test', type: 'payment.succeeded', occurredAt: system.clock.now(), about };
  await storeEvents(system, 'sandbox', [event]);
  const { id: eventId } = await system.db.paymentEvent.findFirstOrThrow({ where: { externalId: 'test' } });
  return {
    payments: {
      paymentId: encodeId('Payment', paid.paymentId),
      refundId: encodeId('PaymentRefund', refundId),
      eventId: encodeId('PaymentEvent', eventId),
      clientSecret: waiting.clientSecret ?? '',
    },
  };
}

async function pay(system: ReadContext, userId: string, method: string) {
  const amount = { amountMinor: 500n, currency: 'CNY' };
  const form = { source: `test:${method}`, amount, userId, description: 'A test', method };
  const { paymentId } = await transact(system, (write) => openPayment(write, form));
  const seen = await contactProvider(system, paymentId);
  return transact(system, (write) => applyPayment(write, paymentId, seen));
}
