import type { McnServiceRate } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { connectionOf } from '#schema/common/connection.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { modelRef } from '#schema/common/models.ts';
import type { NodeSource } from '#schema/common/node.ts';
import { listRates, ratesById } from '../rates/lists.ts';

const node: NodeSource = { loadNodes: ratesById };

/** The type `McnServiceRate`. */
export function serviceRateType(builder: Builder): void {
  builder.prismaNode('McnServiceRate', {
    description:
      'What the house gives for the services of creators and agencies, from a moment on. It never changes.',
    subGraphs: ['admin'],
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      version: t.exposeInt('version', { description: 'Which version, from 1.' }),
      basisPoints: t.exposeInt('basisPoints', {
        description: 'Of the net sale of each line, in basis points.',
      }),
      validFrom: t.expose('validFrom', {
        type: 'DateTime',
        description: 'From when on, until the next version begins.',
      }),
      reason: t.exposeString('reason', { description: 'Why.' }),
      actor: t.exposeString('actor', { description: 'Who added it, as the audit log names them.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was added.' }),
    }),
  });
}

/** The query `mcnServiceRates` of the admin schema. */
export function serviceRatesQuery(builder: Builder): void {
  builder.queryField('mcnServiceRates', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'McnServiceRate'),
        description: 'All service rates, newest first.',
        authScopes: { permission: 'mcn.rates' },
        subGraphs: ['admin'],
        resolve: (_root, page, ctx) =>
          keysetPage(
            page,
            ({ createdAt, id }: McnServiceRate) => [createdAt.getTime(), id],
            (query) => listRates(ctx, query),
          ),
      },
      connectionOf(builder, 'McnServiceRate'),
    ),
  );
}
