import type { ReadContext } from '#core/context.ts';
import type { ReachedStage } from '#core/db/generated/client/client.ts';
import { UserStage } from '#core/db/generated/client/enums.ts';
import { maySeeAccount } from '../scope.ts';

/** The stages that members have reached, in the order of time, of those members whose account the caller may see. */
export async function stagesOf(
  ctx: ReadContext,
  userIds: readonly string[],
): Promise<Map<string, ReachedStage[]>> {
  const rows = await ctx.db.reachedStage.findMany({
    where: { userId: { in: userIds.filter((id) => maySeeAccount(ctx, id)) } },
    orderBy: [{ since: 'asc' }, { stage: 'asc' }],
  });
  return Map.groupBy(rows, ({ userId }) => userId);
}

const order = Object.values(UserStage);

/** Where somebody stands who has reached these stages: at the latest of them, whichever came first. */
export function presentStage(reached: readonly Pick<ReachedStage, 'stage'>[]): UserStage {
  return order.findLast((stage) => reached.some((one) => one.stage === stage)) ?? 'VISITOR';
}
