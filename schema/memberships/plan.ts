import { benefitsOf, plansById } from '#api/memberships/index.ts';
import type { Builder } from '../builder.ts';
import { encodeId } from '../common/ids.ts';
import { moneyRef } from '../common/money.ts';
import type { NodeSource } from '../common/node.ts';
import { membershipBenefitRef } from './benefit.ts';
import { membershipPeriod } from './enums.ts';

const node: NodeSource = { loadNodes: plansById };

/** The type `MembershipPlan`. */
export function membershipPlanType(builder: Builder): void {
  builder.prismaNode('MembershipPlan', {
    description: 'A tier for a period at a price, with what it brings. A changed plan is a new version.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      slug: t.exposeString('slug', { description: 'Its name in addresses; the same for all versions.' }),
      version: t.exposeInt('version', { description: 'Which version it is, from 1.' }),
      tier: t.exposeString('tier', {
        description: 'STANDARD, PREMIUM, EXCLUSIVE or one of the house’s own.',
      }),
      tierRank: t.exposeInt('tierRank', { description: 'The higher, the better the tier.' }),
      period: t.expose('period', {
        type: membershipPeriod(builder),
        description: 'For how long it is bought.',
      }),
      title: t.string({
        description: 'Its name in the language of the request.',
        resolve: (plan, _args, ctx) => (ctx.locale === 'zh' ? plan.titleZh : plan.titleEn),
      }),
      price: t.field({
        type: moneyRef(builder),
        description: 'What a period costs.',
        resolve: ({ priceMinor, currency }) => ({ amountMinor: priceMinor, currency }),
      }),
      benefits: t.field({
        type: [membershipBenefitRef(builder)],
        description: 'What rights come with it.',
        complexity: { field: 1, multiplier: 5 },
        resolve: (plan) => benefitsOf(plan),
      }),
      graceDays: t.exposeInt('graceDays', {
        description: 'For so many days after its end the rights stay.',
      }),
      variantId: t.id({
        description: 'The variant of the goods behind it, as orders name it.',
        resolve: ({ variantId }) => encodeId('Variant', variantId),
      }),
      retiredAt: t.expose('retiredAt', {
        type: 'DateTime',
        nullable: true,
        description: 'Since when it is not sold any more; null while it is.',
      }),
      titleEn: t.exposeString('titleEn', { description: 'Its English name.', subGraphs: ['admin'] }),
      titleZh: t.exposeString('titleZh', { description: 'Its Chinese name.', subGraphs: ['admin'] }),
      position: t.exposeInt('position', {
        description: 'Where it stands among the plans.',
        subGraphs: ['admin'],
      }),
      createdAt: t.expose('createdAt', {
        type: 'DateTime',
        description: 'When this version was made.',
        subGraphs: ['admin'],
      }),
    }),
  });
}
