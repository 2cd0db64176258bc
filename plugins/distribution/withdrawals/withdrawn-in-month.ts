import type { ReadContext, WriteContext } from '#core/context.ts';

export interface PromoterMonth {
  readonly promoterId: string;
  readonly currency: string;
  /** As `2026-11`. */
  readonly month: string;
}

/** What a promoter has withdrawn in a calendar month, tax included: what failed or came back does not count. One statement. */
export async function withdrawnInMonth(
  ctx: ReadContext | WriteContext,
  { promoterId, currency, month }: PromoterMonth,
): Promise<bigint> {
  const database = 'tx' in ctx ? ctx.tx : ctx.db;
  const [row] = await database.$queryRaw<[{ sum: bigint }]>`
    SELECT coalesce(sum(amount_minor - returned_minor - returned_tax_minor), 0)::bigint AS sum
    FROM distribution_withdrawal
    WHERE promoter_id = ${promoterId}::uuid AND currency = ${currency} AND month = ${month} AND state <> 'FAILED'`;
  return row.sum;
}
