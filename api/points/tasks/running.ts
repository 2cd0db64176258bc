import type { Prisma, Task } from '#core/db/generated/client/client.ts';

/** How many tasks there are at most that are not over. */
export const maxTasks = 200;

type TaskWindow = Pick<Task, 'startsAt' | 'endsAt' | 'createdAt' | 'retiredAt'>;

/** Whether a task ran at a moment: acts before it was made count only where its window says so. */
export function ranAt(task: TaskWindow, moment: Date): boolean {
  const overAt = overAtOf(task);
  return hasBegun(task, moment) && (overAt === null || moment < overAt);
}

export function hasBegun({ startsAt, createdAt }: TaskWindow, moment: Date): boolean {
  return moment >= (startsAt ?? createdAt);
}

/** When a task ends or was retired, whatever comes first; null when it runs on. */
export function overAtOf({ endsAt, retiredAt }: TaskWindow): Date | null {
  if (endsAt === null || retiredAt === null) return endsAt ?? retiredAt;
  return endsAt < retiredAt ? endsAt : retiredAt;
}

/** Tasks that run at a moment or will. */
export function tasksNotOver(moment: Date): Prisma.TaskWhereInput {
  return { retiredAt: null, OR: [{ endsAt: null }, { endsAt: { gt: moment } }] };
}
