import { adjustStock, goodsPermissions, stockLevelsAt } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { stockLevelRef } from '../stock/stock-level.ts';

/** The mutation `adjustStock` of the admin schema. */
export function adjustStockMutation(builder: Builder): void {
  const StockLineInput = builder.inputType('StockLineInput', {
    description: 'What becomes of a level: either `change` or `counted`.',
    subGraphs: ['admin'],
    fields: (t) => ({
      variantId: t.id({ required: true, description: 'Of which variant.' }),
      locationId: t.id({ required: true, description: 'At which location.' }),
      change: t.int({
        required: false,
        description: 'By how many units more lie there; negative for fewer.',
      }),
      counted: t.int({ required: false, description: 'How many units lie there.' }),
    }),
  });
  mutation(builder, 'adjustStock', {
    description:
      'Says what was counted, received or written off: all lines or none. No level falls below what is promised to buyers.',
    access: { permission: goodsPermissions.stock },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      lines: t.field({
        type: [StockLineInput],
        required: true,
        description: 'Which levels: 1 to 500, each once.',
      }),
      reason: t.string({
        required: true,
        description: 'Why, for the movements and the audit log: 1 to 500 characters.',
      }),
    }),
    resolve: ({ lines, reason }, ctx) =>
      adjustStock(ctx, {
        reason,
        lines: lines.map(({ variantId, locationId, ...amount }, index) => ({
          ...amount,
          variantId: parseId(variantId, 'Variant', ['lines', String(index), 'variantId']),
          locationId: parseId(locationId, 'StockLocation', ['lines', String(index), 'locationId']),
        })),
      }),
    payload: (t) => ({
      levels: t.field({
        type: [stockLevelRef(builder)],
        description: 'The levels as they are now; empty when nothing was done.',
        complexity: { field: 1, multiplier: 10 },
        resolve: ({ result }, _args, ctx) => (result ? stockLevelsAt(ctx, result.places) : []),
      }),
      source: t.string({
        nullable: true,
        description: 'What `stockMovements` calls this adjustment.',
        resolve: ({ result }) => result?.source ?? null,
      }),
    }),
  });
}
