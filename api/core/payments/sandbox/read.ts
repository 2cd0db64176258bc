import type { ProviderPayment } from '../provider.ts';
import { type PaymentRow, paymentColumns, paymentOf } from './rows.ts';
import { SandboxUnknown, type SandboxWorld } from './world.ts';

/** How it is stored. @throws SandboxUnknown. */
export async function readSandboxPayment({ database }: SandboxWorld, id: string): Promise<ProviderPayment> {
  const [row] = await database.client.$queryRaw<PaymentRow[]>`
    SELECT ${paymentColumns} FROM sandbox_payment p WHERE p.id = ${id}`;
  if (!row) throw new SandboxUnknown(`The sandbox does not know the payment ${id}`);
  return paymentOf(row);
}
