import { completedTasksOf } from '#api/points/index.ts';
import type { UnlockRoute } from './route.ts';

/** Whoever has done certain tasks, each at least once. */
export const tasksRoute: UnlockRoute = {
  code: 'TASKS',
  title: { en: 'Complete certain tasks', zh: '完成指定任务' },
  goal: ({ tasksRoute: state, tasks }) =>
    state === 'OPEN' && tasks.length > 0 ? { of: BigInt(new Set(tasks).size) } : null,
  done: async (ctx, userId, { tasks }) => BigInt((await completedTasksOf(ctx, userId, tasks)).size),
};
