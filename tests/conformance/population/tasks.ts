import type { Kernel } from '#core/kernel.ts';
import { at, type IdOf } from './names.ts';

/** The first member has completed every task and claimed every other. */
export async function addTasks(
  { clock, database: { client } }: Kernel,
  added: readonly number[],
  idOf: IdOf,
): Promise<void> {
  await client.task.createMany({
    data: added.map((index) => ({
      id: idOf('task', index),
      slug: `task-${index}`,
      titleEn: `Task ${index}`,
      titleZh: `任务 ${index}`,
      activity: 'test.act',
      cycle: 'ONCE' as const,
      goal: 1,
      points: 10n,
      family: 'LIFE' as const,
      position: index,
      startsAt: at(index),
      createdAt: at(index),
      updatedAt: at(index),
    })),
  });
  const mine = (index: number) => ({
    taskId: idOf('task', index),
    userId: idOf('user', 0),
    periodKey: 'once',
  });
  const now = clock.now();
  await client.taskProgress.createMany({
    data: added.map((index) => ({
      ...mine(index),
      count: 1,
      goal: 1,
      points: 10n,
      growth: 0n,
      completedAt: now,
      ...(index % 2 === 1 && { claimedAt: now, transferId: idOf('claim', index) }),
    })),
  });
}
