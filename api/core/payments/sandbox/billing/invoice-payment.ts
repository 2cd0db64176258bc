import { newId } from '../../../ids.ts';
import type { ProviderPayment } from '../../provider.ts';
import { defaultSandboxMethod } from '../methods.ts';
import { type PaymentRow, paymentColumns, paymentOf } from '../rows.ts';
import type { SandboxWorld } from '../world.ts';

/** The payment that has paid an invoice, made when somebody asks for it first; null when nobody has paid, or for nothing. */
export async function sandboxInvoicePayment(
  { database, clock }: SandboxWorld,
  invoiceId: string,
): Promise<ProviderPayment | null> {
  const id = `sandbox_payment_of_${invoiceId}`;
  const [made] = await database.client.$queryRaw<PaymentRow[]>`
    INSERT INTO sandbox_payment AS p (id, payment_id, state, amount_minor, currency, captured_minor, method, client_secret, created_at)
    SELECT ${id}, ${newId(clock)}::uuid, 'SUCCEEDED', amount_minor, currency, amount_minor, ${defaultSandboxMethod}, ${`${id}_secret`},
      ${clock.now()}::timestamptz
    FROM sandbox_invoice WHERE id = ${invoiceId} AND state = 'PAID' AND amount_minor > 0
    ON CONFLICT (id) DO UPDATE SET id = excluded.id
    RETURNING ${paymentColumns}`;
  return made ? paymentOf(made) : null;
}
