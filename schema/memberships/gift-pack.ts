import { benefitsOf } from '#api/memberships/index.ts';
import type { Builder } from '../builder.ts';
import { encodeId } from '../common/ids.ts';
import { modelRef } from '../common/models.ts';
import { membershipBenefitRef } from './benefit.ts';
import { loadPlan } from './load.ts';

/** The type `GiftPack`. */
export function giftPackType(builder: Builder): void {
  builder.prismaObject('GiftPack', {
    description:
      'What opens with each unit of a product that is bought. A changed pack is a new version; checkouts that had begun keep theirs.',
    fields: (t) => ({
      version: t.exposeInt('version', { description: 'Which version of the product’s pack it is, from 1.' }),
      plan: t.field({
        type: modelRef(builder, 'MembershipPlan'),
        nullable: true,
        description: 'The version of the plan of which it gives periods; null when it gives none.',
        resolve: ({ planId }, _args, ctx) => (planId ? loadPlan(ctx, planId) : null),
      }),
      periods: t.exposeInt('periods', { description: 'How many periods of the plan; 0 without one.' }),
      benefits: t.field({
        type: [membershipBenefitRef(builder)],
        description: 'What rights it gives, each once.',
        complexity: { field: 1, multiplier: 5 },
        resolve: (pack) => benefitsOf(pack),
      }),
      productId: t.id({
        description: 'The product that brings it.',
        resolve: ({ productId }) => encodeId('Product', productId),
      }),
      createdAt: t.expose('createdAt', {
        type: 'DateTime',
        description: 'When this version was made.',
        subGraphs: ['admin'],
      }),
      retiredAt: t.expose('retiredAt', {
        type: 'DateTime',
        nullable: true,
        description: 'Since when the product brings it no longer; null while it does.',
        subGraphs: ['admin'],
      }),
    }),
  });
}
