import type { ReadContext, WriteContext } from '../../context.ts';
import { transact } from '../../transact.ts';
import { applyPayment } from '../apply-payment.ts';
import { paymentErrors } from '../errors.ts';
import { providerOf } from '../find-payment.ts';
import { openPayment } from '../open-payment.ts';
import type { ProviderPayment } from '../provider.ts';
import { sourceOfInvoice } from './invoice-source.ts';

interface Adoption {
  readonly invoiceId: string;
  readonly userId: string;
  /** What it was for, as the buyer's statement says. */
  readonly description: string;
}

/**
 * Takes the payment of an invoice into our books, where it is refunded like any other: what the provider collects by itself is
 * not there from the beginning. The provider is asked with no transaction open; the same again is the same payment.
 *
 * @returns the payment's id. @throws DomainError PAYMENT_NOT_FOUND, PAYMENT_PROVIDER_MISSING.
 */
export async function adoptInvoicePayment(ctx: ReadContext, adoption: Adoption): Promise<string> {
  const { invoiceId } = adoption;
  const known = await paymentOf(ctx.db, invoiceId);
  if (known) return known;
  const invoice = await ctx.db.billingInvoice.findUnique({ where: { id: invoiceId } });
  const provider = invoice && providerOf(ctx, invoice);
  const seen = await provider?.billing?.findInvoicePayment(invoiceId);
  if (!provider || !seen) throw paymentErrors.PAYMENT_NOT_FOUND({ path: ['paymentId'] });
  return transact(ctx, (write) => adopt(write, provider.id, seen, adoption));
}

async function adopt(
  write: WriteContext,
  provider: string,
  seen: ProviderPayment,
  { invoiceId, userId, description }: Adoption,
): Promise<string> {
  // Whoever adopts it at the same time waits here, and finds it.
  await write.tx
    .$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${sourceOfInvoice(invoiceId)}, 0))::text`;
  const known = await paymentOf(write.tx, invoiceId);
  if (known) return known;
  const form = { source: sourceOfInvoice(invoiceId), amount: seen.amount, userId, description, provider };
  const { paymentId } = await openPayment(write, form);
  await applyPayment(write, paymentId, seen);
  return paymentId;
}

async function paymentOf(
  db: Pick<ReadContext['db'], 'payment'>,
  invoiceId: string,
): Promise<string | undefined> {
  const payment = await db.payment.findFirst({
    where: { source: sourceOfInvoice(invoiceId) },
    select: { id: true },
  });
  return payment?.id;
}
