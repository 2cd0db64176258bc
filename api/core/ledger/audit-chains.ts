import type { ReadContext } from '../context.ts';
import type { LedgerFault } from './audit.ts';
import { batchSize, firstId, maxFaults } from './audit-batches.ts';

interface Judged {
  readonly accountId: string;
  readonly version: bigint;
  readonly transferId: string;
  readonly problem: string | null;
  /** How many entries were looked at; on the last row. */
  readonly looked: bigint;
}

/** Follows each account's entries from the first to the last, and names the first wrong one. */
export async function auditChains(
  ctx: ReadContext,
  onProgress: (entries: number) => void,
): Promise<{ count: number; faults: LedgerFault[] }> {
  const faults = new Map<string, LedgerFault>();
  let at = { accountId: firstId, version: 0n };
  for (let count = 0; ; ) {
    const rows = await judgeSome(ctx, at);
    for (const row of rows) if (faults.size < maxFaults && !faults.has(row.accountId)) note(faults, row);
    const last = rows.at(-1);
    if (!last) return { count, faults: [...faults.values()] };
    count += Number(last.looked);
    at = last;
    onProgress(count);
  }
}

function note(faults: Map<string, LedgerFault>, { problem, accountId, version, transferId }: Judged): void {
  if (problem === null) return;
  const what = `account ${accountId}, entry ${version} (transfer ${transferId}): ${problem}`;
  faults.set(accountId, { what, accountId, version, transferId });
}

function judgeSome(
  ctx: ReadContext,
  at: { readonly accountId: string; readonly version: bigint },
): Promise<Judged[]> {
  return ctx.db.$queryRaw<Judged[]>`
    SELECT account_id AS "accountId", version, transfer_id AS "transferId", problem, looked
    FROM ledger_check_chain(${at.accountId}::uuid, ${at.version}::bigint, ${batchSize}::int)`;
}
