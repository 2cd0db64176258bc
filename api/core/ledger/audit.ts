import type { ReadContext } from '../context.ts';
import { maxFaults } from './audit-batches.ts';
import { auditChains } from './audit-chains.ts';
import { auditRoots } from './audit-roots.ts';
import { auditAccounts, auditHolds, auditTransfers } from './audit-sums.ts';

/** What is wrong with one row, and where to look. */
export interface LedgerFault {
  /** One sentence that names the row. */
  readonly what: string;
  readonly accountId: string | null;
  /** The first wrong entry of the account. */
  readonly version: bigint | null;
  readonly transferId: string | null;
}

export interface LedgerAudit {
  readonly accounts: number;
  readonly entries: number;
  readonly days: number;
  /** Nothing when all is as it was written; at most 20. */
  readonly faults: readonly LedgerFault[];
}

interface AuditOptions {
  /** Told how many entries have been looked at. */
  readonly onProgress?: ((entries: number) => void) | undefined;
  /** How many daily roots are computed, the newest; each is a hash of every account. */
  readonly days?: number | undefined;
}

const usualDays = 30;

/**
 * Computes the whole ledger anew: every hash from the entry before it, every version and balance, every transfer's sum,
 * every hold, and the daily roots. It names the first wrong row of each account. It reads in batches, beside whatever
 * else goes on.
 */
export async function auditLedger(
  ctx: ReadContext,
  { onProgress = () => undefined, days = usualDays }: AuditOptions = {},
): Promise<LedgerAudit> {
  const chains = await auditChains(ctx, onProgress);
  const accounts = await auditAccounts(ctx);
  const roots = await auditRoots(ctx, days);
  const faults = [
    ...chains.faults,
    ...accounts.faults,
    ...(await auditTransfers(ctx)),
    ...(await auditHolds(ctx)),
    ...roots.faults,
  ];
  return {
    accounts: accounts.count,
    entries: chains.count,
    days: roots.count,
    faults: faults.slice(0, maxFaults),
  };
}
