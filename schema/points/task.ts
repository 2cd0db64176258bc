import { type MemberTask, tasksOf } from '#api/points/index.ts';
import { requireUser } from '#core/access.ts';
import type { Builder } from '../builder.ts';
import { perBuilder } from '../common/per-builder.ts';
import { pointsFamily } from './enums.ts';
import { taskCycle } from './task-enums.ts';
import { taskProgressRef } from './task-progress.ts';

/** The type `Task`. */
export const taskRef = perBuilder((builder: Builder) =>
  builder.objectRef<MemberTask>('Task').implement({
    description: 'Something to do for points, and how far you are with it.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      id: t.globalID({
        description: 'The global id.',
        resolve: ({ task }) => ({ type: 'Task', id: task.id }),
      }),
      slug: t.string({ description: 'Its name in addresses.', resolve: ({ task }) => task.slug }),
      title: t.string({
        description: 'Its name in the language of the request.',
        resolve: ({ task }, _args, ctx) => (ctx.locale === 'zh' ? task.titleZh : task.titleEn),
      }),
      description: t.string({
        description: 'What to do, in the language of the request; may be empty.',
        resolve: ({ task }, _args, ctx) => (ctx.locale === 'zh' ? task.descriptionZh : task.descriptionEn),
      }),
      activity: t.string({
        description: 'What is counted, for programs: as `post.published`.',
        resolve: ({ task }) => task.activity,
      }),
      cycle: t.field({
        type: taskCycle(builder),
        description: 'How often it can be done.',
        resolve: ({ task }) => task.cycle,
      }),
      goal: t.int({
        description: 'How often it has to be done by those who begin now.',
        resolve: ({ task }) => task.goal,
      }),
      points: t.field({
        type: 'BigInt',
        description: 'How many points it brings those who begin now.',
        resolve: ({ task }) => task.points,
      }),
      family: t.field({
        type: pointsFamily(builder),
        description: 'What kind of life it belongs to.',
        resolve: ({ task }) => task.family,
      }),
      startsAt: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'Since when it runs; null has no beginning.',
        resolve: ({ task }) => task.startsAt,
      }),
      endsAt: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'When it ends; null has no end.',
        resolve: ({ task }) => task.endsAt,
      }),
      progress: t.expose('progress', {
        type: taskProgressRef(builder),
        description: 'The present period; of a task that is over, the last one that you can still claim.',
      }),
      previous: t.expose('previous', {
        type: taskProgressRef(builder),
        nullable: true,
        description: 'The period before that one, when you have completed it and can still claim it.',
      }),
    }),
  }),
);

/** The query `tasks`. */
export function taskQueries(builder: Builder): void {
  builder.queryField('tasks', (t) =>
    t.field({
      type: [taskRef(builder)],
      description: 'The tasks that run now, and those that are over of which you can claim something.',
      authScopes: { signedIn: true },
      resolve: (_root, _args, ctx) => tasksOf(ctx, requireUser(ctx)),
    }),
  );
}
