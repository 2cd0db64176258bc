import type { DistributionRoutingRules } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { connectionOf } from '#schema/common/connection.ts';
import { encodeId } from '#schema/common/ids.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { modelRef } from '#schema/common/models.ts';
import { perBuilder } from '#schema/common/per-builder.ts';
import { productKind } from '#schema/goods/shop/enums.ts';
import { listRoutingRules } from '../../growth/lead-routing/lists.ts';
import { type RoutingRule, routingRulesOf } from '../../growth/lead-routing/routing-rules.ts';
import { adviserKind, routingPreference } from './adviser-enums.ts';

const subGraphs = ['admin' as const];

const ruleRef = perBuilder((builder) =>
  builder.objectRef<RoutingRule>('DistributionRoutingRule').implement({
    description: 'Which purchases bring a customer to an adviser.',
    subGraphs,
    fields: (t) => ({
      adviserKind: t.field({
        type: adviserKind(builder),
        description: 'To which kind of adviser.',
        resolve: (rule) => rule.adviserKind,
      }),
      productKind: t.field({
        type: productKind(builder),
        nullable: true,
        description: 'Goods of which kind; null for all.',
        resolve: (rule) => rule.productKind,
      }),
      categoryId: t.id({
        nullable: true,
        description: 'Goods of which category, or of one below it; null for all.',
        resolve: ({ categoryId }) => categoryId && encodeId('Category', categoryId),
      }),
      prefers: t.field({
        type: routingPreference(builder),
        description: 'Who is taken first.',
        resolve: ({ prefers }) => prefers,
      }),
    }),
  }),
);

/** The type `DistributionRoutingRules`, and the query `distributionRoutingRules`. */
export function routingRulesType(builder: Builder): void {
  builder.prismaObject('DistributionRoutingRules', {
    description: 'A version of which purchases bring a customer to whom. It never changes.',
    subGraphs,
    fields: (t) => ({
      version: t.exposeInt('version', { description: 'Which version, from 1; the newest is in force.' }),
      rules: t.field({
        type: [ruleRef(builder)],
        description: 'Of each kind of adviser the first that fits counts.',
        complexity: { field: 0, multiplier: 5 },
        resolve: routingRulesOf,
      }),
      reason: t.exposeString('reason', { description: 'Why.' }),
      setBy: t.exposeString('setBy', { description: 'Who set them, as the audit log names them.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When they were set.' }),
    }),
  });
  builder.queryField('distributionRoutingRules', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'DistributionRoutingRules'),
        description: 'All versions of which purchases bring a customer to whom, newest first.',
        authScopes: { permission: 'distribution.advisers' },
        subGraphs,
        resolve: (_root, page, ctx) =>
          keysetPage(
            page,
            ({ createdAt, id }: DistributionRoutingRules) => [createdAt.getTime(), id],
            (query) => listRoutingRules(ctx, query),
          ),
      },
      connectionOf(builder, 'DistributionRoutingRules'),
    ),
  );
}
