import { newId } from '../../../ids.ts';
import type { ProviderPayment } from '../../provider.ts';
import { defaultSandboxMethod } from '../methods.ts';
import { paymentOf } from '../rows.ts';
import type { SandboxWorld } from '../world.ts';

/** The payment that has paid an invoice, made when somebody asks for it first; null when nobody has paid, or for nothing. */
export async function sandboxInvoicePayment(
  { database, clock }: SandboxWorld,
  invoiceId: string,
): Promise<ProviderPayment | null> {
  const id = `sandbox_payment_of_${invoiceId}`;
  // Whoever asks at the same moment conflicts by whichever key comes first.
  await database.client.$executeRaw`
    INSERT INTO sandbox_payment (id, payment_id, state, amount_minor, currency, captured_minor, method, client_secret, created_at)
    SELECT ${id}, ${newId(clock)}::uuid, 'SUCCEEDED', amount_minor, currency, amount_minor, ${defaultSandboxMethod}, ${`${id}_secret`},
      ${clock.now()}::timestamptz
    FROM sandbox_invoice WHERE id = ${invoiceId} AND state = 'PAID' AND amount_minor > 0
    ON CONFLICT DO NOTHING`;
  const payment = await database.client.sandboxPayment.findUnique({ where: { id } });
  return payment ? paymentOf(payment) : null;
}
