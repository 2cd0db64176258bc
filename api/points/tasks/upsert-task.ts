import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { Task } from '#core/db/generated/client/client.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { pointsPermissions } from '../permissions.ts';
import { requirePointsBudget } from '../points-budget.ts';
import { taskErrors } from './errors.ts';
import { checkTaskForm, type TaskForm } from './form.ts';
import { maxTasks, tasksNotOver } from './running.ts';

/**
 * Makes a task, or changes the one that has this slug; one that was retired runs again. Who has begun a period keeps
 * what was promised then.
 *
 * @throws AccessError without `points.manage`; DomainError about the form; BUDGET_NOT_FOUND, BUDGET_CLOSED,
 * BUDGET_ASSET_DIFFERS, TASK_KIND_FIXED, TASKS_TOO_MANY.
 */
export async function upsertTask(ctx: ReadContext, form: TaskForm): Promise<{ taskId: string }> {
  requirePermission(ctx, pointsPermissions.manage);
  checkTaskForm(ctx, form);
  return transact(ctx, async (write) => {
    await lockDefinitions(write);
    if (form.budgetId) await requirePointsBudget(write, form.budgetId);
    const before = await write.tx.task.findUnique({ where: { slug: form.slug } });
    if (before) checkKind(before, form);
    await checkCount(write, form.slug);
    const taskId = before?.id ?? newId(write.clock);
    const row = { ...rowOf(form), updatedAt: write.clock.now(), retiredAt: null };
    await write.tx.task.upsert({
      where: { id: taskId },
      create: { ...row, id: taskId, createdAt: row.updatedAt },
      update: row,
      select: { id: true },
    });
    recordAudit(write, {
      action: 'upsertTask',
      subject: `task:${taskId}`,
      before: before ?? undefined,
      after: row,
      reason: form.reason.trim(),
    });
    return { taskId };
  });
}

/** One operator after the other, so that two do not make the same task, nor one too many. */
async function lockDefinitions(write: WriteContext): Promise<void> {
  await write.tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('points_task', 0))::text AS locked`;
}

/** The progress of members is counted by these: it would mean something else all at once. */
function checkKind(before: Task, { activity, cycle }: TaskForm): void {
  if (before.activity !== activity) throw taskErrors.TASK_KIND_FIXED({ path: ['activity'] });
  if (before.cycle !== cycle) throw taskErrors.TASK_KIND_FIXED({ path: ['cycle'] });
}

async function checkCount(write: WriteContext, slug: string): Promise<void> {
  const others = await write.tx.task.count({
    where: { ...tasksNotOver(write.clock.now()), slug: { not: slug } },
  });
  if (others >= maxTasks) throw taskErrors.TASKS_TOO_MANY({ path: ['slug'], data: { max: maxTasks } });
}

function rowOf({ title, description, reason: _reason, ...form }: TaskForm) {
  return {
    ...form,
    titleEn: title.en.trim(),
    titleZh: title.zh.trim(),
    descriptionEn: description.en.trim(),
    descriptionZh: description.zh.trim(),
    budgetId: form.budgetId ?? null,
    startsAt: form.startsAt ?? null,
    endsAt: form.endsAt ?? null,
  };
}
