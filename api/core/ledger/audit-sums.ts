import type { ReadContext } from '../context.ts';
import type { LedgerFault } from './audit.ts';
import { type Batch, batchSize, faultsInBatches, firstId, maxFaults } from './audit-batches.ts';

/** Each account is as its newest entry says; when that one is missing, its version is told. */
export async function auditAccounts(ctx: ReadContext): Promise<{ count: number; faults: LedgerFault[] }> {
  const [found] = await ctx.db.$queryRaw<[{ count: bigint }]>`SELECT count(*) AS count FROM ledger_account`;
  return {
    count: Number(found.count),
    faults: await faultsInBatches(firstId, (after) => accountsAfter(ctx, after)),
  };
}

/** The last row tells how far the look went. */
async function accountsAfter(ctx: ReadContext, after: string): Promise<Batch<string>> {
  const rows = await ctx.db.$queryRaw<(Omit<LedgerFault, 'what'> & { what: string | null })[]>`
    WITH account AS (
      SELECT * FROM ledger_account WHERE id > ${after}::uuid ORDER BY id LIMIT ${batchSize}::int
    )
    (SELECT format('account %s says version %s and balance %s, its newest entry %s and %s',
        a.id, a.version, a.balance, coalesce(e.version, 0), coalesce(e.balance, 0)) AS what,
      a.id AS "accountId", coalesce(e.version, 0) + (a.version > coalesce(e.version, 0))::integer AS version,
      CASE WHEN a.version <= e.version THEN e.transfer_id END AS "transferId"
    FROM account a LEFT JOIN LATERAL (
      SELECT * FROM ledger_entry WHERE account_id = a.id ORDER BY version DESC LIMIT 1
    ) e ON true
    WHERE a.version <> coalesce(e.version, 0) OR a.balance <> coalesce(e.balance, 0)
      OR a.head <> coalesce(e.hash,
        ledger_first_hash(a.id, a.owner_kind, a.owner_id, a.purpose, a.asset, a.shard, a.may_be_negative, a.opened_at))
    ORDER BY a.id LIMIT ${maxFaults}::int)
    UNION ALL (SELECT NULL, id, NULL, NULL FROM account ORDER BY id DESC LIMIT 1)`;
  return { faults: rows.flatMap(asFault), last: rows.at(-1)?.accountId ?? undefined };
}

/** Each transfer has the entries that were asked for, and they sum to zero per asset. */
export function auditTransfers(ctx: ReadContext): Promise<LedgerFault[]> {
  return faultsInBatches(firstId, (after) => transfersAfter(ctx, after));
}

async function transfersAfter(ctx: ReadContext, after: string): Promise<Batch<string>> {
  const rows = await ctx.db.$queryRaw<{ id: string; problem: string | null }[]>`
    SELECT id, problem FROM ledger_check_transfers(${after}::uuid, ${batchSize}::int)`;
  const faults = rows.flatMap(({ id, problem }) =>
    problem === null
      ? []
      : [{ what: `transfer ${id}: ${problem}`, accountId: null, version: null, transferId: id }],
  );
  return { faults, last: rows.at(-1)?.id };
}

/** Each hold is as it was written, and what accounts keep back is what their open holds say. */
export async function auditHolds(ctx: ReadContext): Promise<LedgerFault[]> {
  const changed = await faultsInBatches(firstId, (after) => holdsAfter(ctx, after));
  const uneven = await ctx.db.$queryRaw<LedgerFault[]>`
    SELECT format('account %s holds %s back, its open holds %s', a.id, a.held, coalesce(h.open, 0)) AS what,
      a.id AS "accountId", NULL::bigint AS version, NULL::text AS "transferId"
    FROM ledger_account a LEFT JOIN (
      SELECT account_id, sum(amount - captured - released) AS open FROM ledger_hold WHERE ended_at IS NULL GROUP BY account_id
    ) h ON h.account_id = a.id
    WHERE a.held <> coalesce(h.open, 0) LIMIT ${maxFaults}::int`;
  return [...changed, ...uneven];
}

async function holdsAfter(ctx: ReadContext, after: string): Promise<Batch<string>> {
  const rows = await ctx.db.$queryRaw<{ id: string; accountId: string; isWrong: boolean }[]>`
    WITH hold AS (SELECT * FROM ledger_hold WHERE id > ${after}::uuid ORDER BY id LIMIT ${batchSize}::int)
    (SELECT h.id, h.account_id AS "accountId", true AS "isWrong"
    FROM hold h JOIN ledger_hold l ON l.id = h.id WHERE l.hash <> ledger_hold_hash(l) ORDER BY h.id LIMIT ${maxFaults}::int)
    UNION ALL (SELECT id, account_id, false FROM hold ORDER BY id DESC LIMIT 1)`;
  const faults = rows.flatMap(({ id, accountId, isWrong }) => {
    const what = `hold ${id} of account ${accountId}: the hash does not fit what is written`;
    return isWrong ? [{ what, accountId, version: null, transferId: null }] : [];
  });
  return { faults, last: rows.at(-1)?.id };
}

function asFault({ what, ...place }: Omit<LedgerFault, 'what'> & { what: string | null }): LedgerFault[] {
  return what === null ? [] : [{ what, ...place }];
}
