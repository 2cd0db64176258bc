import { itemsOfPromotions, promotionsById, stepsOfPromotions, termsOf } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { byId, defineLoader } from '../../common/loader.ts';
import { moneyRef } from '../../common/money.ts';
import type { NodeSource } from '../../common/node.ts';
import { promotionKind, promotionStacking, promotionState } from './enums.ts';
import { promotionItemRef } from './promotion-item.ts';
import { termsRef } from './terms.ts';

const node: NodeSource = { loadNodes: promotionsById };

/** A promotion by row id, inside the caller's row scope. */
export const loadPromotion = defineLoader(async (ctx, ids) => byId(await promotionsById(ctx, ids)));

const loadItems = defineLoader(itemsOfPromotions);
const loadSteps = defineLoader(stepsOfPromotions);

/** The type `Promotion`. */
export function promotionType(builder: Builder): void {
  builder.prismaNode('Promotion', {
    description: 'Something that makes goods cheaper for a while, or brings others for nothing.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      slug: t.exposeString('slug', { description: 'Its name in addresses.' }),
      kind: t.expose('kind', { type: promotionKind(builder), description: 'What it does.' }),
      state: t.expose('state', { type: promotionState(builder), description: 'Where it stands.' }),
      title: t.string({
        description: 'Its name in the language of the request.',
        resolve: (promotion, _args, ctx) => (ctx.locale === 'zh' ? promotion.titleZh : promotion.titleEn),
      }),
      startsAt: t.expose('startsAt', { type: 'DateTime', description: 'From when on it runs.' }),
      endsAt: t.expose('endsAt', {
        type: 'DateTime',
        nullable: true,
        description: 'The first moment at which it is over; null is without end.',
      }),
      code: t.exposeString('code', { nullable: true, description: 'Of a coupon: how it is named.' }),
      terms: t.field({
        type: termsRef(builder),
        description: 'What it promises.',
        resolve: termsOf,
      }),
      items: t.field({
        type: [promotionItemRef(builder)],
        description: 'The variants that have a price in it.',
        complexity: { field: 1, multiplier: 10 },
        resolve: async ({ id }, _args, ctx) => (await loadItems(ctx, id)) ?? [],
      }),
      remaining: t.int({
        nullable: true,
        description: 'How many orders or coupons are left of it; null is without limit.',
        resolve: ({ quota, used }) => (quota === null ? null : Math.max(quota - used, 0)),
      }),
      perMemberLimit: t.exposeInt('perMemberLimit', {
        nullable: true,
        description: 'How often each member can have it; null is without limit.',
      }),
      stacking: t.expose('stacking', {
        type: promotionStacking(builder),
        description: 'How it gets on with others.',
      }),
    }),
  });
  staffFields(builder);
}

function staffFields(builder: Builder): void {
  const step = builder.prismaObject('PromotionStep', {
    description: 'A promotion’s change of state.',
    subGraphs: ['admin'],
    fields: (t) => ({
      state: t.expose('state', { type: promotionState(builder), description: 'What it became.' }),
      actor: t.exposeString('actor', { description: 'By whom.' }),
      reason: t.exposeString('reason', { description: 'Why.' }),
      occurredAt: t.expose('occurredAt', { type: 'DateTime', description: 'When.' }),
    }),
  });
  builder.prismaObjectFields('Promotion', (t) => ({
    priority: t.exposeInt('priority', {
      description: 'Of two that are equally good the lower wins.',
      subGraphs: ['admin'],
    }),
    stackGroup: t.exposeString('stackGroup', {
      description: 'The group in which only the best one applies.',
      subGraphs: ['admin'],
    }),
    used: t.exposeInt('used', {
      description: 'What is used of its quota; 0 without one.',
      subGraphs: ['admin'],
    }),
    budget: t.field({
      type: moneyRef(builder),
      nullable: true,
      description: 'What it may give away in all; null is without limit.',
      subGraphs: ['admin'],
      resolve: ({ budgetMinor, currency }) =>
        budgetMinor === null ? null : { amountMinor: budgetMinor, currency },
    }),
    spent: t.field({
      type: moneyRef(builder),
      description: 'What is used of its budget; nothing without one.',
      subGraphs: ['admin'],
      resolve: ({ spentMinor, currency }) => ({ amountMinor: spentMinor, currency }),
    }),
    steps: t.field({
      type: [step],
      description: 'Its life, oldest first.',
      subGraphs: ['admin'],
      complexity: { field: 1, multiplier: 5 },
      resolve: async ({ id }, _args, ctx) => (await loadSteps(ctx, id)) ?? [],
    }),
  }));
}
