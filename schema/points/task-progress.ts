import type { MemberProgress } from '#api/points/index.ts';
import type { Builder } from '../builder.ts';
import { perBuilder } from '../common/per-builder.ts';
import { taskState } from './task-enums.ts';

/** The type `TaskProgress`. */
export const taskProgressRef = perBuilder((builder: Builder) =>
  builder.objectRef<MemberProgress>('TaskProgress').implement({
    description: 'How far you are with a task in one period, by what was promised when you began it.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      periodKey: t.exposeString('periodKey', {
        description:
          'Which period, as `day:2026-11-22`, `week:2026-W47` or `month:2026-11`; `once` for all time.',
      }),
      state: t.field({
        type: taskState(builder),
        description: 'How you stand.',
        resolve: ({ completedAt, claimedAt }) =>
          claimedAt ? 'CLAIMED' : completedAt ? 'COMPLETED' : 'IN_PROGRESS',
      }),
      count: t.exposeInt('count', { description: 'How often you have done it, up to the goal.' }),
      goal: t.exposeInt('goal', { description: 'How often it has to be done.' }),
      points: t.expose('points', { type: 'BigInt', description: 'How many points it brings.' }),
      growth: t.expose('growth', { type: 'BigInt', description: 'How much growth it brings beside.' }),
      completedAt: t.expose('completedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When the goal was reached; null before.',
      }),
      claimedAt: t.expose('claimedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When you claimed it; null before.',
      }),
      claimableUntil: t.expose('claimableUntil', {
        type: 'DateTime',
        nullable: true,
        description: 'Until when it can be claimed, once it is completed; null is without end.',
      }),
    }),
  }),
);
