import type { ReadContext } from '#core/context.ts';
import { readableTerms } from '../contracts/lists.ts';
import { statementErrors } from './errors.ts';

/** What a statement is about: a contract, and the orders that were placed from one moment to before another. */
export interface StatementPeriod {
  readonly contractId: string;
  /** Null from the beginning. */
  readonly from: Date | null;
  /** Not included; null to the end. */
  readonly to: Date | null;
}

/**
 * Whether the caller may read the statement: as a side of the contract, or with `mcn.contracts`. One statement.
 * @throws DomainError MCN_PERIOD_INVALID.
 */
export async function mayReadStatement(
  ctx: ReadContext,
  { contractId, from, to }: StatementPeriod,
): Promise<boolean> {
  if (from && to && !(from < to)) throw statementErrors.MCN_PERIOD_INVALID({ path: ['to'] });
  return (await readableTerms(ctx, [contractId])).has(contractId);
}

/** Prisma's condition for the splits of a statement. */
export function withinStatement({ contractId, from, to }: StatementPeriod) {
  return { contractId, earnedAt: { ...(from && { gte: from }), ...(to && { lt: to }) } };
}
