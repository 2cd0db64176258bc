import type { InsightsRebuild } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { connectionOf } from '#schema/common/connection.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { modelRef } from '#schema/common/models.ts';
import { mutation } from '#schema/common/mutation.ts';
import { listRebuilds, rebuildById } from '../rebuilds/lists.ts';
import { requestRebuild } from '../rebuilds/request-rebuild.ts';

const subGraphs = ['admin' as const];

/** The type `InsightsRebuild`, the query `insightsRebuilds` and the mutation `rebuildInsights`. */
export function rebuilds(builder: Builder): void {
  builder.prismaObject('InsightsRebuild', {
    description: 'That all figures are, or were, reckoned anew.',
    subGraphs,
    fields: (t) => ({
      done: t.exposeInt('done', { description: 'How many members, visitors and costs are done.' }),
      isOver: t.boolean({ description: 'Whether all are.', resolve: ({ state }) => state === 'DONE' }),
      reason: t.exposeString('reason', { description: 'Why.' }),
      actor: t.exposeString('actor', { description: 'Who wanted it.' }),
      startedAt: t.expose('startedAt', { type: 'DateTime', description: 'When it began.' }),
      finishedAt: t.expose('finishedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was over; null before that.',
      }),
    }),
  });
  builder.queryField('insightsRebuilds', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'InsightsRebuild'),
        description: 'When all figures were reckoned anew, and how far that is; the newest first.',
        authScopes: { permission: 'insights.read' },
        subGraphs,
        resolve: (_root, page, ctx) =>
          keysetPage(
            page,
            ({ startedAt, id }: InsightsRebuild) => [startedAt.getTime(), id],
            (query) => listRebuilds(ctx, query),
          ),
      },
      connectionOf(builder, 'InsightsRebuild'),
    ),
  );
  mutation(builder, 'rebuildInsights', {
    description: 'Has all figures reckoned anew from the rows of the house, in the background.',
    access: { permission: 'insights.rebuild' },
    subGraphs,
    idempotent: true,
    input: (t) => ({ reason: t.string({ required: true, description: 'Why; 1 to 500 characters.' }) }),
    resolve: ({ reason }, ctx) => requestRebuild(ctx, { reason }),
    payload: (t) => ({
      rebuild: t.field({
        type: modelRef(builder, 'InsightsRebuild'),
        nullable: true,
        description: 'The one that has begun.',
        resolve: ({ result }, _args, ctx) => result && rebuildById(ctx, result.rebuildId),
      }),
    }),
  });
}
