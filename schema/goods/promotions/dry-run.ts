import {
  type DryRun,
  type DryRunProduct,
  type DryRunSums,
  type PromotionConflict,
  promotionDryRun,
  promotionPermissions,
} from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { encodeId, parseOptionalId } from '../../common/ids.ts';
import type { Types } from '../../common/models.ts';
import { moneyRef } from '../../common/money.ts';
import { perBuilder } from '../../common/per-builder.ts';
import { promotionInput, promotionWithRows } from './promotion-input.ts';

const subGraphs: ['admin'] = ['admin'];

type Summed = DryRunSums & { readonly currency: string };

/** The sums, of everything and of one product alike. */
function sumFields<Shape extends Summed>(
  builder: Builder,
  t: PothosSchemaTypes.ObjectFieldBuilder<Types, Shape>,
) {
  const amount = (description: string, of: (sums: Summed) => bigint) =>
    t.field({
      type: moneyRef(builder),
      description,
      resolve: (sums) => ({ amountMinor: of(sums), currency: sums.currency }),
    });
  const count = (description: string, of: (sums: Summed) => number) =>
    t.int({ description, resolve: (sums) => of(sums) });
  return {
    units: count('Units that it would have touched, gifts included.', ({ units }) => units),
    revenue: amount('What was sold, before it.', ({ revenueMinor }) => revenueMinor),
    discount: amount('What it would have taken off.', ({ discountMinor }) => discountMinor),
    marginBefore: amount(
      'What was left over cost, before it; of lines whose cost is known.',
      ({ marginBeforeMinor }) => marginBeforeMinor,
    ),
    marginAfter: amount(
      'What would have been left over cost under it, gifts paid for.',
      ({ marginAfterMinor }) => marginAfterMinor,
    ),
    linesWithoutCost: count('Lines whose cost nobody knows.', ({ linesWithoutCost }) => linesWithoutCost),
    linesBelowCost: count('Lines that would be sold below cost.', ({ linesBelowCost }) => linesBelowCost),
    linesBelowFloor: count(
      'Lines that would be sold below the floor of their variant.',
      ({ linesBelowFloor }) => linesBelowFloor,
    ),
  };
}

const productRef = perBuilder((builder) =>
  builder.objectRef<DryRunProduct>('DryRunProduct').implement({
    description: 'What a promotion would have done to one product.',
    subGraphs,
    fields: (t) => ({
      productId: t.id({
        description: 'The id of the product.',
        resolve: ({ productId }) => encodeId('Product', productId),
      }),
      title: t.string({
        description: 'The product’s name in the language of the request.',
        resolve: (product, _args, ctx) => (ctx.locale === 'zh' ? product.titleZh : product.titleEn),
      }),
      ...sumFields(builder, t),
    }),
  }),
);

const conflictReason = perBuilder((builder) =>
  builder.enumType('PromotionConflictReason', {
    description: 'Why two promotions do not both apply.',
    subGraphs,
    values: {
      SAME_GROUP: { description: 'Only the best one of their group does.' },
      STANDS_ALONE: { description: 'One of them stands alone.' },
      SAME_VARIANTS: { description: 'Both have a price for the same variants.' },
    },
  }),
);

const conflictRef = perBuilder((builder) =>
  builder.objectRef<PromotionConflict>('PromotionConflict').implement({
    description: 'A promotion of the same time that gets in the way.',
    subGraphs,
    fields: (t) => ({
      promotionId: t.id({
        description: 'The id of the promotion.',
        resolve: ({ promotionId }) => encodeId('Promotion', promotionId),
      }),
      slug: t.exposeString('slug', { description: 'Its name in addresses.' }),
      title: t.string({
        description: 'Its name in the language of the request.',
        resolve: (other, _args, ctx) => (ctx.locale === 'zh' ? other.titleZh : other.titleEn),
      }),
      reason: t.field({
        type: conflictReason(builder),
        description: 'Why not both apply.',
        resolve: ({ reason }) => reason,
      }),
    }),
  }),
);

const sumsRef = perBuilder((builder) =>
  builder.objectRef<Summed>('DryRunSums').implement({
    description: 'What a promotion would have done to all that was sold.',
    subGraphs,
    fields: (t) => sumFields(builder, t),
  }),
);

const dryRunRef = perBuilder((builder) =>
  builder.objectRef<DryRun>('PromotionDryRun').implement({
    description: 'What a promotion would have cost on the last orders, and what gets in its way.',
    subGraphs,
    fields: (t) => ({
      orders: t.exposeInt('orders', { description: 'Orders that were looked at.' }),
      ordersTouched: t.exposeInt('ordersTouched', { description: 'Orders that it would have touched.' }),
      total: t.field({
        type: sumsRef(builder),
        description: 'All products together.',
        resolve: ({ sums, currency }) => ({ ...sums, currency }),
      }),
      products: t.field({
        type: [productRef(builder)],
        description:
          'The products that it would have touched, those from which it takes most first; at most 200.',
        complexity: { field: 1, multiplier: 20 },
        resolve: ({ products }) => [...products],
      }),
      conflicts: t.field({
        type: [conflictRef(builder)],
        description: 'Promotions of the same time that get in its way; at most 100.',
        complexity: { field: 1, multiplier: 10 },
        resolve: ({ conflicts }) => [...conflicts],
      }),
    }),
  }),
);

const draftInput = perBuilder((builder) =>
  builder.inputType('PromotionDraftInput', {
    description: 'A promotion that there may be.',
    subGraphs,
    fields: (t) => promotionInput(builder, t),
  }),
);

/** The query `promotionDryRun` of the admin schema. */
export function dryRunQuery(builder: Builder): void {
  builder.queryField('promotionDryRun', (t) =>
    t.field({
      type: dryRunRef(builder),
      description:
        'What a promotion would have cost on the last orders, were everybody to use it, while its quotas last. It changes nothing.',
      authScopes: { permission: promotionPermissions.manage },
      subGraphs,
      complexity: 50,
      args: {
        promotionId: t.arg.id({ required: false, description: 'A promotion that there is.' }),
        draft: t.arg({
          type: draftInput(builder),
          required: false,
          description: 'Or one that there may be.',
        }),
        orders: t.arg.int({
          required: false,
          defaultValue: 200,
          description: 'On how many orders: 1 to 1,000.',
        }),
      },
      resolve: (_root, { promotionId, draft, orders }, ctx) =>
        promotionDryRun(ctx, {
          promotionId: parseOptionalId(promotionId, 'Promotion', ['promotionId']),
          draft: draft && promotionWithRows(draft),
          orders: orders ?? 200,
        }),
    }),
  );
}
