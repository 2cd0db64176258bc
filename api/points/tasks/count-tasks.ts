import type { NamedAct, Told } from '#core/activities/consumer.ts';
import type { WriteContext } from '#core/context.ts';
import type { Task } from '#core/db/generated/client/client.ts';
import { noteUndoings } from '../earn/undo.ts';
import { addMarks, lockMembers, type Mark, openProgress, removeMarks, undoneAmong } from './marks.ts';
import { taskPeriodAt } from './period.ts';
import { maxTasks, ranAt } from './running.ts';

/** More tasks than this can only meet one batch when hundreds were made and retired while its events waited. */
const maxCounted = 5 * maxTasks;

/**
 * Counts what members have done, and what they have taken back, for the tasks that ran when they did it. An act counts
 * once for a task, and not at all once it is wholly undone: so batches may come in any order. What is completed stays.
 */
export async function countTasks(write: WriteContext, told: Told): Promise<void> {
  const { acts, undoings } = told;
  const tasks = await tasksFor(write, acts);
  if (tasks.length === 0 && undoings.length === 0) return;
  await lockMembers(write, [...acts, ...undoings]);
  if (undoings.length > 0) {
    await noteUndoings(write, undoings);
    await removeMarks(write, undoings);
  }
  const marks = tasks.length > 0 ? await marksOf(write, tasks, acts) : [];
  if (marks.length === 0) return;
  await openProgress(write, marks);
  await addMarks(write, marks);
}

/** What the acts count for, each act once for each task. */
async function marksOf(
  write: WriteContext,
  tasks: readonly Task[],
  acts: readonly NamedAct[],
): Promise<Mark[]> {
  const isUndone = await undoneAmong(write, acts);
  const byActivity = Map.groupBy(tasks, ({ activity }) => activity);
  const marks = new Map<string, Mark>();
  for (const act of acts.filter((one) => !isUndone(one))) {
    for (const task of byActivity.get(act.activity) ?? []) {
      if (!ranAt(task, act.at)) continue;
      const mark = markOf(write, task, act);
      const once = JSON.stringify([mark.taskId, mark.userId, mark.actKey]);
      if (!marks.has(once)) marks.set(once, mark);
    }
  }
  return [...marks.values()];
}

function markOf(write: WriteContext, task: Task, { memberId, key, at }: NamedAct): Mark {
  const periodKey = taskPeriodAt(task.cycle, at, write.kernel.config.timeZone);
  return { taskId: task.id, userId: memberId, periodKey, actKey: key };
}

/** The tasks that may have run when these acts were done. */
async function tasksFor(write: WriteContext, acts: readonly NamedAct[]): Promise<Task[]> {
  if (acts.length === 0) return [];
  const activities = [...new Set(acts.map(({ activity }) => activity))];
  const earliest = new Date(Math.min(...acts.map(({ at }) => at.getTime())));
  const laterThan = { gt: earliest };
  return write.tx.task.findMany({
    where: {
      activity: { in: activities },
      AND: [
        { OR: [{ endsAt: null }, { endsAt: laterThan }] },
        { OR: [{ retiredAt: null }, { retiredAt: laterThan }] },
      ],
    },
    take: maxCounted,
  });
}
