import { messagesOf } from '../../payments/sandbox/message-plan.ts';
import type { SandboxWorld } from '../../payments/sandbox/world.ts';
import { type SandboxAccount, sandboxAccount } from './accounts.ts';
import { type TransferRow, transferColumns } from './rows.ts';

const batchSize = 100;

/** Lets happen what is due. @returns how much that was. */
export async function settleSandboxTransfers(world: SandboxWorld): Promise<number> {
  const due = await world.database.client.$queryRaw<TransferRow[]>`
    SELECT ${transferColumns} FROM payout_sandbox_transfer t
    WHERE t.settles_at <= ${world.clock.now()}::timestamptz ORDER BY t.settles_at LIMIT ${batchSize}::int`;
  for (const row of due) await settle(world, row);
  return due.length;
}

/** Makes of a transfer what its account makes of it, once, with the message that says so. */
export async function settle(
  world: SandboxWorld,
  { id, account }: TransferRow,
): Promise<TransferRow | undefined> {
  const { becomes, messages }: SandboxAccount = sandboxAccount(account) ?? {};
  const to = becomes?.state ?? 'PAID';
  const said = [{ kind: 'transfer', state: to } as const];
  const behaviour = { begins: 'SUCCEEDED', ...(messages && { messages }) } as const;
  const [settled] = await world.database.client.$queryRaw<TransferRow[]>`
    WITH settled AS (
      UPDATE payout_sandbox_transfer t SET settles_at = NULL,
        state = CASE WHEN ${to} = 'RETURNED' THEN t.state ELSE ${to} END,
        reversed_minor = CASE WHEN ${to} = 'RETURNED' THEN t.amount_minor ELSE 0 END,
        failure_code = CASE WHEN ${to} = 'FAILED' THEN 'account_closed' END
      WHERE t.id = ${id} AND t.settles_at <= ${world.clock.now()}::timestamptz
      RETURNING ${transferColumns}
    ), told AS (
      INSERT INTO sandbox_event (id, type, kind, subject_id, state, occurred_at, deliver_at, copies)
      SELECT e.id, e.type, e.kind, settled.id, e.state, e."occurredAt", e."deliverAt", e.copies
      FROM settled, jsonb_to_recordset(${messagesOf(world, behaviour, said)}::jsonb) AS e(
        id uuid, type text, kind text, state text, "occurredAt" timestamptz, "deliverAt" timestamptz, copies int)
    )
    SELECT * FROM settled`;
  return settled ?? (await read(world, id));
}

async function read({ database }: SandboxWorld, id: string): Promise<TransferRow | undefined> {
  const [row] = await database.client.$queryRaw<TransferRow[]>`
    SELECT ${transferColumns} FROM payout_sandbox_transfer t WHERE t.id = ${id}`;
  return row;
}
