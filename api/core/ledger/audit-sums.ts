import type { ReadContext } from '../context.ts';
import type { LedgerFault } from './audit.ts';

/** Transfers looked at in one statement. */
const batchSize = 20_000;
const maxFaults = 20;
const first = '00000000-0000-0000-0000-000000000000';

/** Each account is as its newest entry says. */
export async function auditAccounts(ctx: ReadContext): Promise<{ count: number; faults: LedgerFault[] }> {
  const [found] = await ctx.db.$queryRaw<[{ count: bigint }]>`SELECT count(*) AS count FROM ledger_account`;
  const faults = await ctx.db.$queryRaw<LedgerFault[]>`
    SELECT format('account %s says version %s and balance %s, its newest entry %s and %s',
        a.id, a.version, a.balance, coalesce(e.version, 0), coalesce(e.balance, 0)) AS what,
      a.id AS "accountId", e.version, e.transfer_id AS "transferId"
    FROM ledger_account a LEFT JOIN LATERAL (
      SELECT * FROM ledger_entry WHERE account_id = a.id ORDER BY version DESC LIMIT 1
    ) e ON true
    WHERE a.version <> coalesce(e.version, 0) OR a.balance <> coalesce(e.balance, 0)
      OR a.head <> coalesce(e.hash,
        ledger_first_hash(a.id, a.owner_kind, a.owner_id, a.purpose, a.asset, a.shard, a.may_be_negative))
    LIMIT ${maxFaults}::int`;
  return { count: Number(found.count), faults };
}

/** Each transfer has the entries that were asked for, and they sum to zero per asset. */
export async function auditTransfers(ctx: ReadContext): Promise<LedgerFault[]> {
  const faults: LedgerFault[] = [];
  for (let after: string | undefined = first; after !== undefined && faults.length < maxFaults; ) {
    const batch: { faults: LedgerFault[]; last: string | undefined } = await transfersAfter(ctx, after);
    faults.push(...batch.faults);
    after = batch.last;
  }
  return faults;
}

async function transfersAfter(
  ctx: ReadContext,
  after: string,
): Promise<{ faults: LedgerFault[]; last: string | undefined }> {
  const rows = await ctx.db.$queryRaw<{ id: string; problem: string | null }[]>`
    SELECT id, problem FROM ledger_check_transfers(${after}::uuid, ${batchSize}::int)`;
  const faults = rows.flatMap(({ id, problem }) =>
    problem === null
      ? []
      : [{ what: `transfer ${id}: ${problem}`, accountId: null, version: null, transferId: id }],
  );
  return { faults, last: rows.at(-1)?.id };
}

/** What accounts keep back is what their open holds say. */
export function auditHolds(ctx: ReadContext): Promise<LedgerFault[]> {
  return ctx.db.$queryRaw<LedgerFault[]>`
    SELECT format('account %s holds %s back, its open holds %s', a.id, a.held, coalesce(h.open, 0)) AS what,
      a.id AS "accountId", NULL::bigint AS version, NULL::text AS "transferId"
    FROM ledger_account a LEFT JOIN (
      SELECT account_id, sum(amount - captured - released) AS open FROM ledger_hold WHERE ended_at IS NULL GROUP BY account_id
    ) h ON h.account_id = a.id
    WHERE a.held <> coalesce(h.open, 0) LIMIT ${maxFaults}::int`;
}
