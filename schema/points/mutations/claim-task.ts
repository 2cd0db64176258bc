import { claimedOf, claimTask, taskOf } from '#api/points/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { pointsRef } from '../points.ts';
import { taskRef } from '../task.ts';
import { taskProgressRef } from '../task-progress.ts';

/** The mutation `claimTask`. */
export function claimTaskMutation(builder: Builder): void {
  mutation(builder, 'claimTask', {
    description: 'Claims the points of a task that you have completed.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      taskId: t.id({ required: true, description: 'Which task.' }),
      periodKey: t.string({
        required: false,
        description: 'Which period, as its `TaskProgress` says it; the present one when missing.',
      }),
    }),
    resolve: ({ taskId, periodKey }, ctx) =>
      claimTask(ctx, { taskId: parseId(taskId, 'Task', ['taskId']), periodKey: periodKey ?? undefined }),
    payload: (t) => ({
      claimed: t.field({
        type: taskProgressRef(builder),
        nullable: true,
        description: 'What you have claimed.',
        resolve: ({ result }, _args, ctx) => result && claimedOf(ctx, result),
      }),
      task: t.field({
        type: taskRef(builder),
        nullable: true,
        description: 'The task as `tasks` shows it now; null when it is not there any more.',
        resolve: ({ result }, _args, ctx) => result && taskOf(ctx, result.userId, result.taskId),
      }),
      points: t.field({
        type: pointsRef(builder),
        nullable: true,
        description: 'Your points as they are now.',
        resolve: ({ result }) => result && { userId: result.userId },
      }),
    }),
  });
}
