import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { Task, TaskProgress } from '#core/db/generated/client/client.ts';
import { DomainError } from '#core/errors.ts';
import { ledgerErrors } from '#core/ledger/errors.ts';
import { transact } from '#core/transact.ts';
import { type Credited, creditPoints } from '../credit.ts';
import { claimableUntil } from './claim-period.ts';
import { taskErrors } from './errors.ts';
import { taskClaimed } from './events.ts';
import { daysOfPeriod, taskPeriodAt } from './period.ts';
import { hasBegun, overAtOf } from './running.ts';

interface Claiming {
  readonly taskId: string;
  /** Which period; the present one when nothing is said. */
  readonly periodKey?: string | undefined;
}

export interface Claimed {
  readonly userId: string;
  readonly taskId: string;
  readonly periodKey: string;
}

/**
 * Pays what a completed task brings, once per period.
 * @throws AccessError when nobody is signed in; DomainError TASK_NOT_FOUND, TASK_PERIOD_INVALID, TASK_ALREADY_CLAIMED,
 * TASK_OVER, TASK_NOT_COMPLETED with count and goal, TASK_BUDGET_SHORT.
 */
export async function claimTask(ctx: ReadContext, claiming: Claiming): Promise<Claimed> {
  const userId = requireUser(ctx);
  return transact(ctx, (write) => claim(write, userId, claiming), {
    idempotent: { operation: 'claimTask', body: claiming },
  });
}

async function claim(write: WriteContext, userId: string, claiming: Claiming): Promise<Claimed> {
  const { taskId } = claiming;
  const task = await write.tx.task.findUnique({ where: { id: taskId } });
  if (!task) throw taskErrors.TASK_NOT_FOUND({ path: ['taskId'] });
  const periodKey = periodOf(write, task, claiming.periodKey);
  const progress = await lockProgress(write, { userId, taskId, periodKey });
  checkClaimable(write, task, periodKey, progress);
  const { transferId } = await pay(write, task, { userId, taskId, periodKey }, progress);
  await noteClaim(write, { userId, taskId, periodKey }, transferId);
  write.emit(taskClaimed, userId, { userId, taskId, periodKey, points: String(progress.points) });
  return { userId, taskId, periodKey };
}

/** @throws DomainError TASK_PERIOD_INVALID for what is no period of the task, or one to come. */
function periodOf(write: WriteContext, { cycle }: Task, asked: string | undefined): string {
  const current = taskPeriodAt(cycle, write.clock.now(), write.kernel.config.timeZone);
  if (asked === undefined || asked === current) return current;
  // Periods of one kind stand in the order of their keys.
  if (asked > current || !daysOfPeriod(cycle, asked))
    throw taskErrors.TASK_PERIOD_INVALID({ path: ['periodKey'] });
  return asked;
}

type Progress = Pick<TaskProgress, 'count' | 'goal' | 'points' | 'growth' | 'completedAt' | 'claimedAt'>;

/** Locked, so that of two claims the second sees what the first one has done. */
async function lockProgress(
  write: WriteContext,
  { userId, taskId, periodKey }: Claimed,
): Promise<Progress | undefined> {
  const [progress] = await write.tx.$queryRaw<Progress[]>`
    SELECT count, goal, points, growth, completed_at AS "completedAt", claimed_at AS "claimedAt"
    FROM points_task_progress
    WHERE task_id = ${taskId}::uuid AND user_id = ${userId}::uuid AND period_key = ${periodKey} FOR UPDATE`;
  return progress;
}

function checkClaimable(
  write: WriteContext,
  task: Task,
  periodKey: string,
  progress: Progress | undefined,
): asserts progress {
  // Nobody is told of a task before it begins, unless they have done it before it was moved.
  if (!progress && !hasBegun(task, write.clock.now())) throw taskErrors.TASK_NOT_FOUND({ path: ['taskId'] });
  if (progress?.claimedAt) throw taskErrors.TASK_ALREADY_CLAIMED({ path: ['taskId'] });
  const completed = { cycle: task.cycle, periodKey, overAt: overAtOf(task) };
  const until = claimableUntil(completed, write.kernel.config.timeZone);
  if (until && until <= write.clock.now()) throw taskErrors.TASK_OVER({ path: ['taskId'] });
  if (!progress?.completedAt) {
    const data = { count: progress?.count ?? 0, goal: progress?.goal ?? task.goal };
    throw taskErrors.TASK_NOT_COMPLETED({ path: ['taskId'], data });
  }
}

async function pay(
  write: WriteContext,
  task: Task,
  { userId, taskId, periodKey }: Claimed,
  { points, growth }: Progress,
): Promise<Credited> {
  try {
    return await creditPoints(write, {
      userId,
      points,
      growth: { family: task.family, amount: growth },
      title: { en: task.titleEn, zh: task.titleZh },
      source: `task:${taskId}:${userId}:${periodKey}`,
      kind: 'points.task',
      budgetId: task.budgetId,
      details: { taskId, periodKey },
    });
  } catch (error) {
    const isShort = error instanceof DomainError && error.code === ledgerErrors.INSUFFICIENT_FUNDS().code;
    throw isShort ? taskErrors.TASK_BUDGET_SHORT({ path: ['taskId'] }) : error;
  }
}

/** The condition decides, whatever was seen before. */
async function noteClaim(
  write: WriteContext,
  { userId, taskId, periodKey }: Claimed,
  transferId: string,
): Promise<void> {
  const claimed = await write.tx.$executeRaw`
    UPDATE points_task_progress SET claimed_at = ${write.clock.now()}::timestamptz, transfer_id = ${transferId}::uuid
    WHERE task_id = ${taskId}::uuid AND user_id = ${userId}::uuid AND period_key = ${periodKey}
      AND completed_at IS NOT NULL AND claimed_at IS NULL`;
  if (claimed === 0) throw taskErrors.TASK_ALREADY_CLAIMED({ path: ['taskId'] });
}
