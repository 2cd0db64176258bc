import { SandboxUnknown, type SandboxWorld } from '../../payments/sandbox/world.ts';
import type { ProviderTransfer } from '../provider.ts';
import { type TransferRow, transferColumns, transferOf } from './rows.ts';
import { settle } from './settle.ts';

/** How it is now. @throws SandboxUnknown. */
export async function findSandboxTransfer(world: SandboxWorld, id: string): Promise<ProviderTransfer> {
  const [row] = await world.database.client.$queryRaw<TransferRow[]>`
    SELECT ${transferColumns} FROM payout_sandbox_transfer t WHERE t.id = ${id}`;
  if (!row) throw new SandboxUnknown(`The sandbox does not know the transfer ${id}`);
  return now(world, row);
}

/** What was sent under the key; null is nothing. */
export async function findByKey(world: SandboxWorld, key: string): Promise<ProviderTransfer | null> {
  const [row] = await world.database.client.$queryRaw<TransferRow[]>`
    SELECT ${transferColumns} FROM payout_sandbox_transfer t WHERE t.key = ${key}`;
  return row ? now(world, row) : null;
}

async function now(world: SandboxWorld, row: TransferRow): Promise<ProviderTransfer> {
  const isDue = row.settlesAt !== null && row.settlesAt <= world.clock.now();
  return transferOf((isDue && (await settle(world, row))) || row);
}
