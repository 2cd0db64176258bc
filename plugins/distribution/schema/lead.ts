import type { Builder } from '#schema/builder.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { modelRef, type Types } from '#schema/common/models.ts';
import { perBuilder } from '#schema/common/per-builder.ts';
import { loadUser } from '#schema/users/load.ts';
import { countMyLeads, type Lead, myLeads, type StageCount } from '../leads/lists.ts';
import { leadAdviserFields } from './growth/my-adviser.ts';
import { leadStage } from './link-enums.ts';

const leadRef = perBuilder((builder) =>
  builder.objectRef<Lead>('DistributionLead').implement({
    description: 'Somebody who came by a link of yours, or belongs to you.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      customer: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who it is; null unless they belong to you at this moment.',
        resolve: ({ customerId }, _args, ctx) => (customerId ? loadUser(ctx, customerId) : null),
      }),
      stage: t.field({
        type: leadStage(builder),
        description: 'How far they have come.',
        resolve: ({ stage }) => stage,
      }),
      firstTouchAt: t.expose('firstTouchAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When they first opened a link of yours; null when they came otherwise.',
      }),
      lastActivityAt: t.expose('lastActivityAt', {
        type: 'DateTime',
        description: 'When they last came, or bought something.',
      }),
      ...leadAdviserFields(builder, t),
    }),
  }),
);

const countRef = perBuilder((builder) =>
  builder.objectRef<StageCount>('DistributionLeadCount').implement({
    description: 'How many leads stand at a stage.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      stage: t.field({
        type: leadStage(builder),
        description: 'Which stage.',
        resolve: ({ stage }) => stage,
      }),
      count: t.exposeInt('count', { description: 'How many.' }),
    }),
  }),
);

/** The fields `leads` and `leadCounts` of oneself as a promoter. */
export function leadFields<Self>(builder: Builder, t: PothosSchemaTypes.ObjectFieldBuilder<Types, Self>) {
  return {
    leads: t.connection(
      {
        type: leadRef(builder),
        description: 'Those who came by your links or belong to you, the newest first.',
        args: {
          stage: t.arg({
            type: leadStage(builder),
            required: false,
            description: 'Only those at this stage.',
          }),
        },
        resolve: (_self, { stage, ...page }, ctx) =>
          keysetPage(
            page,
            ({ createdAt, id }: Lead) => [createdAt.getTime(), id],
            (query) => myLeads(ctx, stage ?? undefined, query),
          ),
      },
      { name: 'DistributionLeadConnection', description: 'A page of leads.' },
      { name: 'DistributionLeadEdge', description: 'A lead and where it stands in its list.' },
    ),
    leadCounts: t.field({
      type: [countRef(builder)],
      description: 'How many of them stand at each stage, in the order of the stages.',
      complexity: { field: 5, multiplier: 5 },
      resolve: (_self, _args, ctx) => countMyLeads(ctx),
    }),
  };
}
