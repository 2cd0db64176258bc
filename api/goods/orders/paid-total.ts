import type { ReadContext, WriteContext } from '#core/context.ts';

/**
 * What a member has paid in money for orders of a currency and not got back, in its minor units, shipping and tax included:
 * one statement. Orders that still wait for something, and money that a bank has taken or may take back, do not count.
 */
export async function paidTotalOf(
  ctx: ReadContext | WriteContext,
  userId: string,
  currency: string,
): Promise<bigint> {
  const database = 'tx' in ctx ? ctx.tx : ctx.db;
  const [row] = await database.$queryRaw<[{ paidMinor: bigint }]>`
    SELECT coalesce(sum(total_minor - refunded_minor), 0)::bigint AS "paidMinor" FROM goods_order
    WHERE user_id = ${userId}::uuid AND currency = ${currency} AND state IN ('OPEN', 'COMPLETED')
      AND payment_state IN ('PAID', 'PARTIALLY_REFUNDED')`;
  return row.paidMinor;
}
