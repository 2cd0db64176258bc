import type { Builder } from '#schema/builder.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { modelRef } from '#schema/common/models.ts';
import { moneyRef } from '#schema/common/money.ts';
import { loadUser } from '#schema/users/load.ts';
import {
  type Concentration,
  concentration,
  type PromoterRank,
  promotersByNet,
} from '../queries/promoters.ts';
import { rangeRef } from './range.ts';

const subGraphs = ['admin' as const];
const authScopes = { permission: 'insights.read' } as const;
const whichMonths = 'Which days, of which the whole months are meant, and of which buyers.';

/** The query `insightsPromoters`. */
export function promotersQuery(builder: Builder): void {
  const ref = builder.objectRef<PromoterRank>('InsightsPromoter').implement({
    description: 'What orders that are owed to somebody have brought.',
    subGraphs,
    fields: (t) => ({
      member: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'To whom they are owed; null when the account is gone.',
        resolve: ({ promoterId }, _args, ctx) => loadUser(ctx, promoterId),
      }),
      rank: t.exposeInt('rank', { description: 'The first brings most.' }),
      orders: t.expose('orders', { type: 'BigInt', description: 'How many orders.' }),
      net: t.field({
        type: moneyRef(builder),
        description: 'What was paid for them, less refunds.',
        resolve: ({ net, currency }) => ({ amountMinor: net, currency }),
      }),
      upToHere: t.exposeFloat('upToHere', {
        nullable: true,
        description: 'How much of all such sales come up to this rank, from 0 to 1.',
      }),
    }),
  });
  builder.queryField('insightsPromoters', (t) =>
    t.connection(
      {
        type: ref,
        description: 'Members by what orders that are owed to them have brought, the best first.',
        authScopes,
        subGraphs,
        args: { range: t.arg({ type: rangeRef(builder), required: true, description: whichMonths }) },
        resolve: (_root, { range, ...page }, ctx) =>
          keysetPage(
            page,
            ({ rank }: PromoterRank) => [rank],
            (query) => promotersByNet(ctx, range, range, query),
          ),
      },
      { name: 'InsightsPromoterConnection', description: 'A page of those to whom orders are owed.' },
      { name: 'InsightsPromoterEdge', description: 'One of them and where they stand in the list.' },
    ),
  );
}

/** The query `insightsConcentration`. */
export function concentrationQuery(builder: Builder): void {
  const ref = builder.objectRef<Concentration>('InsightsConcentration').implement({
    description: 'How unequal those are to whom orders are owed (80/20).',
    subGraphs,
    fields: (t) => ({
      promoters: t.expose('promoters', { type: 'BigInt', description: 'How many they are.' }),
      net: t.field({
        type: moneyRef(builder),
        description: 'What their orders have brought, less refunds.',
        resolve: ({ net, currency }) => ({ amountMinor: net, currency }),
      }),
      forFourFifths: t.expose('forFourFifths', {
        type: 'BigInt',
        description: 'How many of the best it takes for four fifths of that.',
      }),
      ofBestFifth: t.exposeFloat('ofBestFifth', {
        nullable: true,
        description: 'How much of it the best fifth of them brings, from 0 to 1; null when there are none.',
      }),
    }),
  });
  builder.queryField('insightsConcentration', (t) =>
    t.field({
      type: ref,
      description: 'How unequal those are to whom the orders of some months are owed.',
      authScopes,
      subGraphs,
      complexity: 10,
      args: { range: t.arg({ type: rangeRef(builder), required: true, description: whichMonths }) },
      resolve: (_root, { range }, ctx) => concentration(ctx, range, range),
    }),
  );
}
