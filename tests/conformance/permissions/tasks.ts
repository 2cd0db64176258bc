import { countTasks, upsertTask } from '#api/points/index.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { encodeId } from '#schema/common/ids.ts';

/** A task that Ada has completed, and one that may be retired; both by their global ids. */
export async function furnishTasks(
  system: ReadContext,
  adaId: string,
): Promise<{ taskId: string; oldTaskId: string }> {
  const task = {
    slug: 'like-once',
    title: { en: 'Like something', zh: '点赞一次' },
    description: { en: '', zh: '' },
    activity: 'post.liked',
    cycle: 'ONCE',
    goal: 1,
    points: 1n,
    growth: 0n,
    family: 'LIFE',
    position: 0,
    reason: 'test',
  } as const;
  const { taskId } = await upsertTask(system, task);
  const old = await upsertTask(system, { ...task, slug: 'old-like-once' });
  const like = { memberId: adaId, key: 'test', on: 'post:test', at: system.clock.now() };
  const acts = [{ ...like, activity: task.activity }];
  await transact(system, (write) => countTasks(write, { acts, undoings: [] }));
  return { taskId: encodeId('Task', taskId), oldTaskId: encodeId('Task', old.taskId) };
}
