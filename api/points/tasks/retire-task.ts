import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { pointsPermissions } from '../permissions.ts';
import { taskErrors } from './errors.ts';
import { checkTaskReason } from './form.ts';

interface Retiring {
  readonly taskId: string;
  readonly reason: string;
}

/**
 * Ends a task at once. What members have completed they can still claim in its time. Retiring it again changes nothing.
 * @throws AccessError without `points.manage`; DomainError TASK_NOT_FOUND, REASON_LENGTH.
 */
export async function retireTask(
  ctx: ReadContext,
  { taskId, reason }: Retiring,
): Promise<{ taskId: string }> {
  requirePermission(ctx, pointsPermissions.manage);
  checkTaskReason(reason);
  return transact(ctx, async (write) => {
    const retiredAt = write.clock.now();
    const { count } = await write.tx.task.updateMany({
      where: { id: taskId, retiredAt: null },
      data: { retiredAt, updatedAt: retiredAt },
    });
    if (count > 0) {
      recordAudit(write, {
        action: 'retireTask',
        subject: `task:${taskId}`,
        after: { retiredAt },
        reason: reason.trim(),
      });
    } else if (!(await write.tx.task.findUnique({ where: { id: taskId }, select: { id: true } }))) {
      throw taskErrors.TASK_NOT_FOUND({ path: ['taskId'] });
    }
    return { taskId };
  });
}
