import { perBuilder } from '#schema/common/per-builder.ts';
import { isMet, type RouteProgress } from '../routes/route-progress.ts';

const progressRef = perBuilder((builder) =>
  builder.objectRef<RouteProgress>('DistributionRouteProgress').implement({
    description: 'How far you are.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      done: t.expose('done', { type: 'BigInt', description: 'What you have; may be more than is needed.' }),
      of: t.expose('of', { type: 'BigInt', description: 'What is needed.' }),
      currency: t.string({
        nullable: true,
        description: 'For money, the currency in whose minor units it is counted; null for plain numbers.',
        resolve: ({ currency }) => currency ?? null,
      }),
    }),
  }),
);

export const routeRef = perBuilder((builder) =>
  builder.objectRef<RouteProgress>('DistributionRoute').implement({
    description: 'A way to become a promoter without a review, with how far you are on it.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      code: t.string({
        description: 'Its code, as `applyAsPromoter` takes it.',
        resolve: ({ route }) => route.code,
      }),
      title: t.string({
        description: 'What it asks for, in the language of the request.',
        resolve: ({ route }, _args, ctx) => route.title[ctx.locale],
      }),
      met: t.boolean({ description: 'Whether you have come to its end.', resolve: isMet }),
      progress: t.field({
        type: progressRef(builder),
        description: 'How far you are.',
        resolve: (progress) => progress,
      }),
    }),
  }),
);
