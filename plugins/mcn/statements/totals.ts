import type { ReadContext } from '#core/context.ts';
import type { McnParty } from '#core/db/generated/client/enums.ts';
import { mayReadStatement, type StatementPeriod } from './period.ts';
import type { SplitState } from './states.ts';

/** What the parts of one party in one currency that stand so come to. */
export interface StatementTotal {
  readonly party: McnParty;
  readonly currency: string;
  readonly state: SplitState;
  readonly splits: number;
  /** What was shared, and what refunds have taken back of it. */
  readonly amountMinor: bigint;
  readonly reversedMinor: bigint;
}

/**
 * What a statement comes to: one row for each party, currency and state. One statement beside the look at the contract.
 * @throws DomainError those of `mayReadStatement`.
 */
export async function totalsOf(ctx: ReadContext, period: StatementPeriod): Promise<StatementTotal[]> {
  if (!(await mayReadStatement(ctx, period))) return [];
  const { contractId, from, to } = period;
  return ctx.db.$queryRaw<StatementTotal[]>`
    SELECT party, currency::text AS currency, state, count(*)::int AS splits, sum(amount_minor)::bigint AS "amountMinor",
      sum(reversed_minor)::bigint AS "reversedMinor"
    FROM (SELECT *, CASE WHEN reversed_minor = amount_minor THEN 'REVERSED' WHEN beneficiary_id IS NULL THEN 'KEPT'
        WHEN released_at IS NULL THEN 'PENDING' ELSE 'AVAILABLE' END AS state
      FROM mcn_split WHERE contract_id = ${contractId}::uuid
        AND earned_at >= coalesce(${from}::timestamptz, '-infinity') AND earned_at < coalesce(${to}::timestamptz, 'infinity')) s
    GROUP BY party, currency, state ORDER BY currency, party, state`;
}
