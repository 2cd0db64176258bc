import { userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import { anyId } from '#core/db/any-id.ts';
import { columnsOf } from '#core/db/columns.ts';
import { type Checkout, Prisma } from '#core/db/generated/client/client.ts';

const columns = columnsOf(Prisma.CheckoutScalarFieldEnum);

/** Checkouts by id, inside the caller's row scope: one's own. */
export async function checkoutsById(ctx: ReadContext, ids: readonly string[]): Promise<Checkout[]> {
  const userId = userIdOf(ctx.caller);
  if (!userId) return [];
  return ctx.db.$queryRaw<Checkout[]>`
    SELECT ${columns} FROM goods_checkout WHERE id = ${anyId(ids)} AND user_id = ${userId}::uuid`;
}
