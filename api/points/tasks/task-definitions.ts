import { requirePermission } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import type { Task } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';
import { pointsPermissions } from '../permissions.ts';

/** All tasks, those that are over too, newest first. @throws AccessError without `points.manage`. */
export async function listTaskDefinitions(ctx: ReadContext, query: KeysetQuery): Promise<Task[]> {
  requirePermission(ctx, pointsPermissions.manage);
  return ctx.db.task.findMany({
    where: behindMoment('createdAt', query),
    ...newestFirst('createdAt', query),
  });
}

/** A task as operators see it. @throws AccessError without `points.manage`. */
export async function taskDefinition(ctx: ReadContext, taskId: string): Promise<Task | null> {
  requirePermission(ctx, pointsPermissions.manage);
  return ctx.db.task.findUnique({ where: { id: taskId } });
}
