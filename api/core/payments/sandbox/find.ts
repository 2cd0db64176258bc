import type { ProviderPayment } from '../provider.ts';
import { succeedIfDue } from './move.ts';
import { type PaymentRow, paymentColumns, paymentOf } from './rows.ts';
import { SandboxUnknown, type SandboxWorld } from './world.ts';

/** How it is now. @throws SandboxUnknown. */
export async function findSandboxPayment(world: SandboxWorld, id: string): Promise<ProviderPayment> {
  const [row] = await world.database.client.$queryRaw<
    (PaymentRow & { method: string; succeedsAt: Date | null })[]
  >`SELECT ${paymentColumns}, p.method, p.succeeds_at AS "succeedsAt" FROM sandbox_payment p WHERE p.id = ${id}`;
  if (!row) throw new SandboxUnknown(`The sandbox does not know the payment ${id}`);
  const { method, succeedsAt } = row;
  const isDue = succeedsAt !== null && succeedsAt <= world.clock.now();
  return isDue ? succeedIfDue(world, id, method) : paymentOf(row);
}
