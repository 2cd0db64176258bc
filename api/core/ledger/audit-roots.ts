import type { ReadContext } from '../context.ts';
import type { LedgerFault } from './audit.ts';
import { rootOfDay } from './tree.ts';

/** Roots that are computed anew, newest first: each is a look at every account. */
const maxDays = 30;
const maxFaults = 20;

/** Each seal is the hash of an entry that is still there, and the roots follow from the seals. */
export async function auditRoots(ctx: ReadContext): Promise<{ count: number; faults: LedgerFault[] }> {
  const faults = await ctx.db.$queryRaw<LedgerFault[]>`
    SELECT format('account %s, entry %s: it is not what was sealed on %s', s.account_id, s.version, s.day) AS what,
      s.account_id AS "accountId", s.version, e.transfer_id AS "transferId"
    FROM ledger_seal s LEFT JOIN ledger_entry e ON e.account_id = s.account_id AND e.version = s.version
    WHERE e.hash IS DISTINCT FROM s.hash ORDER BY s.account_id, s.version LIMIT ${maxFaults}::int`;
  const roots = await ctx.db.ledgerRoot.findMany({ orderBy: { day: 'desc' }, take: maxDays });
  for (const { day, root, accounts } of roots) {
    const computed = await rootOfDay(ctx.db, day);
    if (computed.accounts === accounts && computed.root.equals(root)) continue;
    const what = `the root of ${day} does not follow from the seals`;
    faults.push({ what, accountId: null, version: null, transferId: null });
  }
  return { count: roots.length, faults };
}
