import { taskDefinition } from '#api/points/index.ts';
import type { Builder } from '../builder.ts';
import type { Types } from '../common/models.ts';
import type { Payload } from '../common/mutation.ts';
import { taskDefinitionRef } from './task-definition.ts';

type PayloadFields = PothosSchemaTypes.ObjectFieldBuilder<Types, Payload<{ readonly taskId: string }>>;

/** The field `task` of a payload for operators: the task as it is now. */
export function taskDefinitionField(builder: Builder, t: PayloadFields) {
  return t.field({
    type: taskDefinitionRef(builder),
    nullable: true,
    description: 'The task as it is now.',
    resolve: ({ result }, _args, ctx) => result && taskDefinition(ctx, result.taskId),
  });
}
