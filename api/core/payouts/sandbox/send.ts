import { messagesOf } from '../../payments/sandbox/message-plan.ts';
import { SandboxUnknown, type SandboxWorld } from '../../payments/sandbox/world.ts';
import { type ProviderTransfer, TransferRefused, type TransferRequest } from '../provider.ts';
import { type SandboxAccount, sandboxAccount } from './accounts.ts';
import { findByKey } from './find.ts';
import { type TransferRow, transferColumns, transferOf } from './rows.ts';

/** The line to the sandbox broke. */
class SandboxLineBroken extends Error {
  override readonly name = 'SandboxLineBroken';
}

/**
 * Sends it, with the message that says so, in one statement; what was sent under the key is answered as it is.
 * @throws TransferRefused, SandboxUnknown; Error when the line breaks, or the key stands for another transfer.
 */
export async function sendSandboxTransfer(
  world: SandboxWorld,
  request: TransferRequest,
): Promise<ProviderTransfer> {
  const { key, accountExternalId, amount } = request;
  const account: SandboxAccount | undefined = sandboxAccount(accountExternalId);
  if (!account) throw new SandboxUnknown(`The sandbox does not know the account ${accountExternalId}`);
  if (account.breaks === 'before') throw new SandboxLineBroken('The sandbox did not answer');
  if (account.refuses)
    throw new TransferRefused(account.refuses.code, 'The sandbox does not send this.', account.refuses);
  const made = await make(world, request, account);
  if (made && account.breaks === 'after') throw new SandboxLineBroken('The answer of the sandbox was lost');
  const transfer = made ?? (await findByKey(world, key));
  const isSame =
    transfer?.accountExternalId === accountExternalId &&
    transfer.amount.amountMinor === amount.amountMinor &&
    transfer.amount.currency === amount.currency;
  if (!isSame) throw new Error(`The key ${key} stands for another transfer in the sandbox`);
  return transfer;
}

async function make(
  world: SandboxWorld,
  { key, accountExternalId, amount }: TransferRequest,
  { begins = 'PAID', becomes, messages }: SandboxAccount,
): Promise<ProviderTransfer | undefined> {
  const now = world.clock.now();
  const settlesAt = becomes ? new Date(now.getTime() + becomes.afterMs) : null;
  const behaviour = { begins: 'SUCCEEDED', ...(messages && { messages }) } as const;
  const [row] = await world.database.client.$queryRaw<TransferRow[]>`
    WITH made AS (
      INSERT INTO payout_sandbox_transfer AS t (id, key, account, state, amount_minor, currency, settles_at, created_at)
      VALUES (${`sandbox_transfer_${key}`}, ${key}, ${accountExternalId}, ${begins}, ${amount.amountMinor}::bigint,
        ${amount.currency}, ${settlesAt}::timestamptz, ${now}::timestamptz)
      ON CONFLICT DO NOTHING
      RETURNING ${transferColumns}
    ), told AS (
      INSERT INTO sandbox_event (id, type, kind, subject_id, state, occurred_at, deliver_at, copies)
      SELECT e.id, e.type, e.kind, made.id, e.state, e."occurredAt", e."deliverAt", e.copies
      FROM made, jsonb_to_recordset(${messagesOf(world, behaviour, [{ kind: 'transfer', state: begins }])}::jsonb) AS e(
        id uuid, type text, kind text, state text, "occurredAt" timestamptz, "deliverAt" timestamptz, copies int)
    )
    SELECT * FROM made`;
  return row && transferOf(row);
}
