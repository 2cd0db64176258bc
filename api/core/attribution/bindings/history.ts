import type { ReadContext } from '../../context.ts';
import type { CustomerBinding } from '../../db/generated/client/client.ts';
import type { KeysetQuery } from '../../page.ts';
import { behindMoment, newestFirst } from '../../time-page.ts';

/** Whose customers members were at a moment, by customer; those who were nobody's are left out. One statement. */
export async function bindingsAt(
  ctx: Pick<ReadContext, 'db'>,
  customerIds: readonly string[],
  at: Date,
): Promise<ReadonlyMap<string, CustomerBinding>> {
  const rows = await ctx.db.customerBinding.findMany({
    where: {
      customerId: { in: [...customerIds] },
      since: { lte: at },
      OR: [{ until: null }, { until: { gt: at } }],
    },
  });
  return new Map(rows.map((row) => [row.customerId, row]));
}

/** One of them. */
export function bindingById(ctx: Pick<ReadContext, 'db'>, id: string): Promise<CustomerBinding | null> {
  return ctx.db.customerBinding.findUnique({ where: { id } });
}

/** Whose customer somebody was, the newest first. One statement. */
export function bindingHistory(
  ctx: Pick<ReadContext, 'db'>,
  whose: Partial<Pick<CustomerBinding, 'customerId' | 'promoterId'>>,
  query: KeysetQuery,
): Promise<CustomerBinding[]> {
  return ctx.db.customerBinding.findMany({
    where: { ...whose, ...behindMoment('since', query) },
    ...newestFirst('since', query),
  });
}
