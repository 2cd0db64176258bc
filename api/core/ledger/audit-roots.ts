import type { ReadContext } from '../context.ts';
import type { LedgerRoot } from '../db/generated/client/client.ts';
import type { LedgerFault } from './audit.ts';
import { batchSize, faultsInBatches, firstId } from './audit-batches.ts';
import { SealTree } from './tree.ts';

/**
 * Each seal is the hash of an entry that is still there, and the newest roots, at most `days` of them, follow from the
 * seals and from each other.
 */
export async function auditRoots(
  ctx: ReadContext,
  days: number,
): Promise<{ count: number; faults: LedgerFault[] }> {
  const faults = await sealsWithoutEntry(ctx);
  const newest = await ctx.db.ledgerRoot.findMany({ orderBy: { day: 'desc' }, take: days + 1 });
  const roots = newest.toReversed();
  const wrong = await firstWrongRoot(ctx, roots, roots.length > days ? 1 : 0);
  if (wrong)
    faults.push(ofDay(`the root of ${wrong.day} does not follow from the seals and the root before it`));
  const missing = await firstDayWithoutRoot(ctx);
  if (missing !== undefined) faults.push(ofDay(`the root of ${missing} is missing`));
  return { count: Math.min(roots.length, days), faults };
}

function ofDay(what: string): LedgerFault {
  return { what, accountId: null, version: null, transferId: null };
}

async function firstDayWithoutRoot(ctx: ReadContext): Promise<string | undefined> {
  const [row] = await ctx.db.$queryRaw<{ day: string }[]>`
    SELECT day FROM ledger_seal WHERE day NOT IN (SELECT day FROM ledger_root) ORDER BY day LIMIT 1`;
  return row?.day;
}

interface Seal {
  readonly accountId: string;
  readonly version: bigint;
}

interface JudgedSeal extends Seal {
  readonly transferId: string | null;
  readonly day: string;
  /** The version that was sealed before; null on the last row, which tells how far the look went. */
  readonly before: bigint | null;
}

/** Seals of something else than what is there; of each account the first. */
function sealsWithoutEntry(ctx: ReadContext): Promise<LedgerFault[]> {
  const known = new Set<string>();
  return faultsInBatches({ accountId: firstId, version: 0n }, async (after: Seal) => {
    const rows = await sealsAfter(ctx, after);
    const faults = rows.flatMap(({ accountId, version, transferId, day, before }) => {
      if (before === null || known.has(accountId)) return [];
      known.add(accountId);
      const what = `account ${accountId}, entry ${version} (transfer ${transferId}): it is not what was sealed on ${day}; what was changed is there or after entry ${before}`;
      return [{ what, accountId, version, transferId }];
    });
    return { faults, last: rows.at(-1) };
  });
}

function sealsAfter(ctx: ReadContext, { accountId, version }: Seal): Promise<JudgedSeal[]> {
  return ctx.db.$queryRaw<JudgedSeal[]>`
    WITH seal AS (
      SELECT * FROM ledger_seal WHERE (account_id, version) > (${accountId}::uuid, ${version}::bigint)
      ORDER BY account_id, version LIMIT ${batchSize}::int
    )
    (SELECT s.account_id AS "accountId", s.version, e.transfer_id AS "transferId", s.day, (
        SELECT coalesce(max(b.version), 0) FROM ledger_seal b WHERE b.account_id = s.account_id AND b.version < s.version
      ) AS before
    FROM seal s LEFT JOIN ledger_entry e ON e.account_id = s.account_id AND e.version = s.version
    WHERE e.hash IS DISTINCT FROM s.hash ORDER BY s.account_id, s.version)
    UNION ALL (SELECT account_id, version, NULL, day, NULL FROM seal ORDER BY account_id DESC, version DESC LIMIT 1)`;
}

/** Looks from the root with that number on; every later one depends on a wrong one, so that only the first is told. */
async function firstWrongRoot(
  ctx: ReadContext,
  roots: readonly LedgerRoot[],
  from: number,
): Promise<LedgerRoot | undefined> {
  const tree = new SealTree();
  for (let at = from; at < roots.length; at += 1) {
    const [previous, stored] = [roots[at - 1], roots[at]];
    if (!stored) continue;
    if (at === from) await tree.read(ctx.db, stored.day);
    else await tree.add(ctx.db, stored.day);
    const root = tree.rootOf({ ...stored, previous: previous?.root ?? null });
    if (tree.accounts !== stored.accounts || !root.equals(stored.root)) return stored;
  }
  return undefined;
}
