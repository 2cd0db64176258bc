import type { ReadContext, WriteContext } from '../../context.ts';
import { lookAtTransfer } from '../../payouts/look-at-transfer.ts';
import { transact } from '../../transact.ts';
import { applyDispute } from '../apply-dispute.ts';
import { applyPayment } from '../apply-payment.ts';
import { applyRefund } from '../apply-refund.ts';
import { lookAtInvoice, lookAtSubscription } from '../billing/look-at.ts';
import { noteOutsideRefund } from '../outside-refund.ts';
import type { EventSubject, PaymentProvider, ProviderPayment, ProviderRefund } from '../provider.ts';

type Look = (ctx: ReadContext, provider: PaymentProvider, externalId: string) => Promise<void>;

/** How to find out what is true of the thing that an event names, and to take it over. */
export const lookAt: Readonly<Record<EventSubject['kind'], Look>> = {
  payment: lookAtPayment,
  refund: lookAtRefund,
  dispute: lookAtDispute,
  subscription: lookAtSubscription,
  invoice: lookAtInvoice,
  transfer: lookAtTransfer,
};

async function lookAtPayment(ctx: ReadContext, provider: PaymentProvider, externalId: string): Promise<void> {
  const seen = await provider.findPayment(externalId);
  const paymentId = await ourPayment(ctx, provider, seen);
  if (paymentId) await transact(ctx, (write) => applyPayment(write, paymentId, seen));
}

async function lookAtRefund(ctx: ReadContext, provider: PaymentProvider, externalId: string): Promise<void> {
  const seen = await provider.findRefund(externalId);
  const payment = await provider.findPayment(seen.paymentExternalId);
  const paymentId = await ourPayment(ctx, provider, payment);
  if (!paymentId) return;
  // Two transactions, since whoever sends a refund locks that before its payment.
  await transact(ctx, (write) => applyPayment(write, paymentId, payment));
  await transact(ctx, async (write) => {
    const refundId = await ourRefund(write, paymentId, seen);
    await applyRefund(write, refundId, seen);
  });
}

/** One that nobody has asked for here was made at the provider by hand. */
async function ourRefund(write: WriteContext, paymentId: string, seen: ProviderRefund): Promise<string> {
  const asked =
    seen.refundId && (await write.tx.paymentRefund.findFirst({ where: { id: seen.refundId, paymentId } }));
  return asked ? asked.id : (await noteOutsideRefund(write, paymentId, seen)).refundId;
}

async function lookAtDispute(ctx: ReadContext, provider: PaymentProvider, externalId: string): Promise<void> {
  const seen = await provider.findDispute(externalId);
  const payment = await provider.findPayment(seen.paymentExternalId);
  const paymentId = await ourPayment(ctx, provider, payment);
  if (paymentId) await transact(ctx, (write) => applyDispute(write, paymentId, seen));
}

/** Ours by the provider's id or, when a crash kept us from noting that, by our own; undefined for what is not ours. */
async function ourPayment(
  ctx: ReadContext,
  provider: PaymentProvider,
  { externalId, paymentId }: ProviderPayment,
): Promise<string | undefined> {
  const [mine] = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT id FROM payment WHERE provider = ${provider.id}
      AND (external_id = ${externalId} OR (external_id IS NULL AND id = ${paymentId}::uuid))`;
  return mine?.id;
}
