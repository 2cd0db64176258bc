import { listTaskDefinitions, pointsPermissions } from '#api/points/index.ts';
import type { Task } from '#core/db/generated/client/client.ts';
import type { Builder } from '../builder.ts';
import { keysetPage } from '../common/keyset.ts';
import { perBuilder } from '../common/per-builder.ts';
import { pointsFamily } from './enums.ts';
import { taskCycle } from './task-enums.ts';

/** The type `TaskDefinition`. */
export const taskDefinitionRef = perBuilder((builder: Builder) =>
  builder.objectRef<Task>('TaskDefinition').implement({
    description: 'A task as operators make it.',
    subGraphs: ['admin'],
    fields: (t) => ({
      id: t.globalID({ description: 'The global id.', resolve: ({ id }) => ({ type: 'Task', id }) }),
      slug: t.exposeString('slug', { description: 'Its name in addresses.' }),
      titleEn: t.exposeString('titleEn', { description: 'Its English name.' }),
      titleZh: t.exposeString('titleZh', { description: 'Its Chinese name.' }),
      descriptionEn: t.exposeString('descriptionEn', { description: 'What to do, in English.' }),
      descriptionZh: t.exposeString('descriptionZh', { description: 'What to do, in Chinese.' }),
      activity: t.exposeString('activity', { description: 'The activity that it counts.' }),
      cycle: t.expose('cycle', { type: taskCycle(builder), description: 'How often it can be done.' }),
      goal: t.exposeInt('goal', { description: 'How often it has to be done in a period.' }),
      points: t.expose('points', { type: 'BigInt', description: 'How many points it brings.' }),
      growth: t.expose('growth', { type: 'BigInt', description: 'How much growth it brings beside.' }),
      family: t.expose('family', { type: pointsFamily(builder), description: 'What the growth is in.' }),
      position: t.exposeInt('position', { description: 'Where it stands among the tasks.' }),
      budgetId: t.globalID({
        nullable: true,
        description: 'The budget that pays; null where the house issues new points.',
        resolve: ({ budgetId }) => (budgetId ? { type: 'Budget', id: budgetId } : null),
      }),
      startsAt: t.expose('startsAt', {
        type: 'DateTime',
        nullable: true,
        description: 'From when on it runs; null is from when it was made.',
      }),
      endsAt: t.expose('endsAt', { type: 'DateTime', nullable: true, description: 'When it ends.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
      updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was last changed.' }),
      retiredAt: t.expose('retiredAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was retired; null when it was not.',
      }),
    }),
  }),
);

/** The query `taskDefinitions` of the admin schema. */
export function taskDefinitionQueries(builder: Builder): void {
  builder.queryField('taskDefinitions', (t) =>
    t.connection(
      {
        type: taskDefinitionRef(builder),
        description: 'All tasks, those that are over too, newest first.',
        authScopes: { permission: pointsPermissions.manage },
        subGraphs: ['admin'],
        resolve: (_root, args, ctx) =>
          keysetPage(
            args,
            (task: Task) => [task.createdAt.getTime(), task.id],
            (query) => listTaskDefinitions(ctx, query),
          ),
      },
      { name: 'TaskDefinitionConnection', description: 'A page of tasks.', subGraphs: ['admin'] },
      {
        name: 'TaskDefinitionEdge',
        description: 'A task and where it stands in the list.',
        subGraphs: ['admin'],
      },
    ),
  );
}
