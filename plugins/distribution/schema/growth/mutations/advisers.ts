import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { perBuilder } from '#schema/common/per-builder.ts';
import { productKind } from '#schema/goods/shop/enums.ts';
import { advisersById, routingRulesById } from '../../../growth/lead-routing/lists.ts';
import { reassignAdviser } from '../../../growth/lead-routing/reassign-adviser.ts';
import { setRoutingRules } from '../../../growth/lead-routing/set-routing-rules.ts';
import { upsertAdviser } from '../../../growth/lead-routing/upsert-adviser.ts';
import { adviserKind, adviserState, routingPreference } from '../adviser-enums.ts';

const staff = { access: { permission: 'distribution.advisers' }, idempotent: true } as const;
const why = 'Why, for the audit log: 1 to 500 characters.';

/** The mutation `distributionUpsertAdviser` of the admin schema. */
export function upsertAdviserMutation(builder: Builder): void {
  mutation(builder, 'distributionUpsertAdviser', {
    description: 'Makes a member an adviser of a kind, or changes what they take.',
    ...staff,
    subGraphs: ['admin'],
    input: (t) => ({
      userId: t.id({ required: true, description: 'Which member.' }),
      kind: t.field({ type: adviserKind(builder), required: true, description: 'For what.' }),
      state: t.field({
        type: adviserState(builder),
        required: true,
        description: 'Whether they take customers.',
      }),
      languages: t.stringList({
        required: true,
        description: 'Which languages they speak: `en`, `zh`, or both.',
      }),
      categoryIds: t.idList({
        required: true,
        description:
          'Whose buyers they take, those below a category included: at most 100; with none, everybody’s.',
      }),
      capacity: t.int({
        required: true,
        description: 'How many customers they look after at most: 0 to 10,000, and no fewer than they do.',
      }),
      reason: t.string({ required: true, description: why }),
    }),
    resolve: ({ userId, categoryIds, ...form }, ctx) =>
      upsertAdviser(ctx, {
        ...form,
        userId: parseId(userId, 'User', ['userId']),
        categoryIds: categoryIds.map((id) => parseId(id, 'Category', ['categoryIds'])),
      }),
    payload: (t) => ({
      adviser: t.prismaField({
        type: 'DistributionAdviser',
        nullable: true,
        description: 'The adviser as they are now.',
        resolve: async (_query, { result }, _args, ctx) =>
          result ? (await advisersById(ctx, [result.adviserId])).at(0) : null,
      }),
    }),
  });
}

const ruleInput = perBuilder((builder) =>
  builder.inputType('DistributionRoutingRuleInput', {
    description: 'Which purchases bring a customer to an adviser.',
    subGraphs: ['admin'],
    fields: (t) => ({
      adviserKind: t.field({
        type: adviserKind(builder),
        required: true,
        description: 'To which kind of adviser.',
      }),
      productKind: t.field({
        type: productKind(builder),
        required: false,
        description: 'Goods of which kind; nothing for all.',
      }),
      categoryId: t.id({
        required: false,
        description: 'Goods of which category, or of one below it; nothing for all.',
      }),
      prefers: t.field({
        type: routingPreference(builder),
        required: true,
        description: 'Who is taken first.',
      }),
    }),
  }),
);

/** The mutation `distributionSetRoutingRules` of the admin schema. */
export function setRoutingRulesMutation(builder: Builder): void {
  mutation(builder, 'distributionSetRoutingRules', {
    description: 'Says which purchases bring a customer to whom, from now on. Who has an adviser keeps them.',
    ...staff,
    subGraphs: ['admin'],
    input: (t) => ({
      rules: t.field({
        type: [ruleInput(builder)],
        required: true,
        description: 'At most 50; of each kind of adviser the first that fits counts.',
      }),
      reason: t.string({ required: true, description: why }),
    }),
    resolve: ({ rules, reason }, ctx) =>
      setRoutingRules(ctx, {
        reason,
        rules: rules.map(({ productKind: kind, categoryId, ...rule }) => ({
          ...rule,
          productKind: kind ?? null,
          categoryId: typeof categoryId === 'string' ? parseId(categoryId, 'Category', ['rules']) : null,
        })),
      }),
    payload: (t) => ({
      routingRules: t.prismaField({
        type: 'DistributionRoutingRules',
        nullable: true,
        description: 'The new version.',
        resolve: (_query, { result }, _args, ctx) =>
          result ? routingRulesById(ctx, result.routingRulesId) : null,
      }),
    }),
  });
}

/** The mutation `distributionReassignAdviser` of the admin schema. */
export function reassignAdviserMutation(builder: Builder): void {
  mutation(builder, 'distributionReassignAdviser', {
    description: 'Gives a customer to another adviser of a kind, or to nobody, from now on.',
    ...staff,
    subGraphs: ['admin'],
    input: (t) => ({
      customerId: t.id({ required: true, description: 'Which customer.' }),
      kind: t.field({ type: adviserKind(builder), required: true, description: 'For what.' }),
      adviserId: t.id({
        required: false,
        description: 'Who looks after the customer from now on, somebody with room; nothing for nobody.',
      }),
      reason: t.string({ required: true, description: why }),
    }),
    resolve: ({ customerId, adviserId, ...form }, ctx) =>
      reassignAdviser(ctx, {
        ...form,
        customerId: parseId(customerId, 'User', ['customerId']),
        adviserId:
          typeof adviserId === 'string' ? parseId(adviserId, 'DistributionAdviser', ['adviserId']) : null,
      }),
    payload: (t) => ({
      adviser: t.prismaField({
        type: 'DistributionAdviser',
        nullable: true,
        description: 'Who looks after the customer now; null for nobody.',
        resolve: async (_query, { result }, _args, ctx) =>
          result?.adviserId ? (await advisersById(ctx, [result.adviserId])).at(0) : null,
      }),
    }),
  });
}
