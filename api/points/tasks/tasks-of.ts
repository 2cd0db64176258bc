import type { ReadContext } from '#core/context.ts';
import type { Task, TaskProgress } from '#core/db/generated/client/client.ts';
import type { TaskCycle } from '#core/db/generated/client/enums.ts';
import { claimableUntil, type OpenPeriod, openPeriods } from './claim-period.ts';
import type { Claimed } from './claim-task.ts';
import { maxTasks, overAtOf, ranAt, tasksNotOver } from './running.ts';

/** How far a member is with a task in one period. */
export interface MemberProgress
  extends Pick<
    TaskProgress,
    'periodKey' | 'count' | 'goal' | 'points' | 'growth' | 'completedAt' | 'claimedAt'
  > {
  /** Null is without end. */
  readonly claimableUntil: Date | null;
}

/** A task as one member sees it. */
export interface MemberTask {
  readonly task: Task;
  /** The present period; for a task that is over, the last one of which something can be claimed. */
  readonly progress: MemberProgress;
  /** The period before that one, when it is completed and can still be claimed. */
  readonly previous: MemberProgress | null;
}

const maxRows = 2_000;

/** The tasks that run now, and those that are over of which something can be claimed, in their order: two statements. */
export async function tasksOf(ctx: ReadContext, userId: string): Promise<MemberTask[]> {
  const periods = periodsNow(ctx);
  const begun = await begunBy(ctx, userId, periods);
  const unclaimed = begun.filter(({ completedAt, claimedAt }) => completedAt && !claimedAt);
  const tasks = await ctx.db.task.findMany({
    where: {
      OR: [tasksNotOver(ctx.clock.now()), { id: { in: unclaimed.map(({ taskId }) => taskId) } }],
    },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    take: 2 * maxTasks,
  });
  const byTask = Map.groupBy(begun, ({ taskId }) => taskId);
  return tasks.flatMap((task) => viewOf(ctx, task, periods[task.cycle], byTask.get(task.id) ?? []) ?? []);
}

/** One task as it stands in the member's list; null when it is not there. */
export async function taskOf(ctx: ReadContext, userId: string, taskId: string): Promise<MemberTask | null> {
  const task = await ctx.db.task.findUnique({ where: { id: taskId } });
  const periods = periodsNow(ctx);
  const begun = await begunBy(ctx, userId, periods, taskId);
  return task && viewOf(ctx, task, periods[task.cycle], begun);
}

/** What a member has claimed. */
export async function claimedOf(ctx: ReadContext, claimed: Claimed): Promise<MemberProgress> {
  const { task, ...row } = await ctx.db.taskProgress.findUniqueOrThrow({
    where: { taskId_userId_periodKey: claimed },
    include: { task: true },
  });
  return progressIn(ctx, task, { periodKey: claimed.periodKey, claimableUntil: null }, row);
}

type Periods = Readonly<Record<TaskCycle, readonly OpenPeriod[]>>;

/** Worked out once for all tasks, since days of a time zone are slow to find. */
function periodsNow(ctx: ReadContext): Periods {
  const openNow = (cycle: TaskCycle) => openPeriods(cycle, ctx.clock.now(), ctx.kernel.config.timeZone);
  return {
    ONCE: openNow('ONCE'),
    DAILY: openNow('DAILY'),
    WEEKLY: openNow('WEEKLY'),
    MONTHLY: openNow('MONTHLY'),
  };
}

/** What of these periods the member has begun; of the newest tasks, should there be too many. */
function begunBy(
  ctx: ReadContext,
  userId: string,
  periods: Periods,
  taskId?: string,
): Promise<TaskProgress[]> {
  const keys = Object.values(periods).flatMap((open) => open.map(({ periodKey }) => periodKey));
  return ctx.db.taskProgress.findMany({
    where: { userId, periodKey: { in: keys }, ...(taskId && { taskId }) },
    orderBy: { taskId: 'desc' },
    take: maxRows,
  });
}

function viewOf(
  ctx: ReadContext,
  task: Task,
  periods: readonly OpenPeriod[],
  begun: readonly TaskProgress[],
): MemberTask | null {
  const now = ctx.clock.now();
  const all = periods.map((period) =>
    progressIn(
      ctx,
      task,
      period,
      begun.find(({ periodKey }) => periodKey === period.periodKey),
    ),
  );
  const claimable = all.filter(
    ({ completedAt, claimedAt, claimableUntil: until }) =>
      completedAt !== null && claimedAt === null && (until === null || until > now),
  );
  const [progress] = ranAt(task, now) ? all : claimable;
  return progress ? { task, progress, previous: claimable.find((one) => one !== progress) ?? null } : null;
}

function progressIn(
  ctx: ReadContext,
  task: Task,
  period: OpenPeriod,
  row: TaskProgress | undefined,
): MemberProgress {
  const { periodKey } = period;
  const completed = { cycle: task.cycle, periodKey, overAt: overAtOf(task) };
  return {
    ...(row ?? { count: 0, goal: task.goal, points: task.points, growth: task.growth }),
    periodKey,
    completedAt: row?.completedAt ?? null,
    claimedAt: row?.claimedAt ?? null,
    claimableUntil: period.claimableUntil ?? claimableUntil(completed, ctx.kernel.config.timeZone),
  };
}
