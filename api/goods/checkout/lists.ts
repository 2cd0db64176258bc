import { userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type { Checkout } from '#core/db/generated/client/client.ts';

/** Checkouts by id, inside the caller's row scope: one's own. */
export async function checkoutsById(ctx: ReadContext, ids: readonly string[]): Promise<Checkout[]> {
  const userId = userIdOf(ctx.caller);
  if (!userId) return [];
  return ctx.db.checkout.findMany({ where: { id: { in: [...ids] }, userId } });
}
