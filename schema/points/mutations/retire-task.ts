import { pointsPermissions, retireTask } from '#api/points/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { taskDefinitionField } from '../task-definition-field.ts';

/** The mutation `retireTask` of the admin schema. */
export function retireTaskMutation(builder: Builder): void {
  mutation(builder, 'retireTask', {
    description:
      'Ends a task at once. What members have completed they can still claim. `upsertTask` lets it run again.',
    access: { permission: pointsPermissions.manage },
    subGraphs: ['admin'],
    input: (t) => ({
      taskId: t.id({ required: true, description: 'Which task.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log.' }),
    }),
    resolve: ({ taskId, reason }, ctx) =>
      retireTask(ctx, { taskId: parseId(taskId, 'Task', ['taskId']), reason }),
    payload: (t) => ({ task: taskDefinitionField(builder, t) }),
  });
}
