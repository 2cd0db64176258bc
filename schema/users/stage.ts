import { presentStage } from '#api/users/index.ts';
import type { Builder } from '../builder.ts';
import { modelRef } from '../common/models.ts';
import { perBuilder } from '../common/per-builder.ts';
import { loadStages } from './load.ts';

/** The enum `UserStage`. */
export const userStage = perBuilder((builder) =>
  builder.enumType('UserStage', {
    description:
      'The stages of a member’s life, in their order. The latest that was reached is where they stand.',
    values: {
      VISITOR: { description: 'Somebody without an account.' },
      REGISTERED: { description: 'They have signed up.' },
      BUYER: { description: 'They have placed an order.' },
      MEMBER: { description: 'They have had a membership, bought or given.' },
      KOC: { description: 'They have been certified as a key opinion consumer.' },
      KOL: { description: 'They have been certified as a key opinion leader.' },
      AGENCY: { description: 'They have led an agency of creators.' },
    },
  }),
);

const access = { permission: 'users.manage' } as const;

/** The type `ReachedStage`, and the stages of a user. */
export function stageFields(builder: Builder): void {
  builder.prismaObject('ReachedStage', {
    description: 'A stage of a member’s life that they have reached. It is never taken back.',
    subGraphs: ['admin'],
    fields: (t) => ({
      stage: t.expose('stage', { type: userStage(builder), description: 'Which one.' }),
      since: t.expose('since', { type: 'DateTime', description: 'When they first came to it.' }),
      cause: t.exposeString('cause', {
        description: 'What brought them there, as the event that tells of it is called: `order.placed`.',
      }),
      subject: t.exposeString('subject', {
        nullable: true,
        description: 'What that was done to, as the audit log names it: `<kind>:<id>`.',
      }),
    }),
  });
  builder.prismaObjectFields('User', (t) => ({
    stage: t.field({
      type: userStage(builder),
      description: 'Where they stand: the latest stage that they have reached.',
      authScopes: access,
      subGraphs: ['admin'],
      resolve: async (user, _args, ctx) => presentStage((await loadStages(ctx, user.id)) ?? []),
    }),
    stages: t.field({
      type: [modelRef(builder, 'ReachedStage')],
      description: 'The stages that they have reached, in the order of time.',
      authScopes: access,
      subGraphs: ['admin'],
      complexity: { field: 1, multiplier: 6 },
      resolve: async (user, _args, ctx) => (await loadStages(ctx, user.id)) ?? [],
    }),
  }));
}
