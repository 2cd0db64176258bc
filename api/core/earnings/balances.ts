import { requireUser } from '../access.ts';
import type { ReadContext } from '../context.ts';
import { purposes } from './purse.ts';

/** What a member has in one currency, in minor units. */
export interface EarningsBalance {
  readonly currency: string;
  /** What could still be taken back. */
  readonly pendingMinor: bigint;
  /** What can be paid out at this moment. */
  readonly availableMinor: bigint;
  /** What payouts hold that are on their way. */
  readonly heldMinor: bigint;
  /** What is owed to the house. */
  readonly debtMinor: bigint;
}

/**
 * What the caller has in each currency in which they ever earned something. One statement.
 * @throws AccessError for everybody but members.
 */
export async function myEarnings(ctx: ReadContext): Promise<EarningsBalance[]> {
  const userId = requireUser(ctx);
  return ctx.db.$queryRaw<EarningsBalance[]>`
    SELECT asset AS currency,
      coalesce(sum(balance) FILTER (WHERE purpose = ${purposes.pending}), 0)::bigint AS "pendingMinor",
      coalesce(sum(balance - held) FILTER (WHERE purpose = ${purposes.available}), 0)::bigint AS "availableMinor",
      coalesce(sum(held) FILTER (WHERE purpose = ${purposes.available}), 0)::bigint AS "heldMinor",
      coalesce(-sum(balance) FILTER (WHERE purpose = ${purposes.debt}), 0)::bigint AS "debtMinor"
    FROM ledger_account
    WHERE owner_kind = 'user' AND owner_id = ${userId} AND purpose = ANY (${Object.values(purposes)}::text[])
    GROUP BY asset ORDER BY asset`;
}
