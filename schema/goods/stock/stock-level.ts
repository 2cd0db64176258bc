import { goodsPermissions, listStockLevels } from '#api/goods/index.ts';
import type { StockLevel } from '#core/db/generated/client/client.ts';
import type { Builder } from '../../builder.ts';
import { parseOptionalId } from '../../common/ids.ts';
import { keysetPage } from '../../common/keyset.ts';
import { modelRef } from '../../common/models.ts';
import { perBuilder } from '../../common/per-builder.ts';
import { loadVariantDefinition } from '../catalogue/load.ts';
import { variantDefinitionRef } from '../catalogue/variant-definition.ts';
import { loadStockLocation } from './stock-location.ts';

/** The type `StockLevel`. */
export const stockLevelRef = perBuilder((builder) =>
  builder.objectRef<StockLevel>('StockLevel').implement({
    description: 'How many units of a variant are at a location.',
    subGraphs: ['admin'],
    fields: (t) => ({
      variant: t.field({
        type: variantDefinitionRef(builder),
        nullable: true,
        description: 'Of what.',
        resolve: ({ variantId }, _args, ctx) => loadVariantDefinition(ctx, variantId),
      }),
      location: t.field({
        type: modelRef(builder, 'StockLocation'),
        nullable: true,
        description: 'Where.',
        resolve: ({ locationId }, _args, ctx) => loadStockLocation(ctx, locationId),
      }),
      onHand: t.exposeInt('onHand', { description: 'On the shelf, promised or not.' }),
      reserved: t.exposeInt('reserved', { description: 'Kept back for open checkouts.' }),
      sold: t.exposeInt('sold', { description: 'Paid for and still on the shelf.' }),
      free: t.int({
        description: 'Neither reserved nor sold.',
        resolve: ({ onHand, reserved, sold }) => onHand - reserved - sold,
      }),
    }),
  }),
);

/** The query `stockLevels`. */
export function stockLevelQueries(builder: Builder): void {
  const Filter = builder.inputType('StockLevelFilter', {
    description: 'Which levels.',
    subGraphs: ['admin'],
    fields: (t) => ({
      variantId: t.id({ required: false, description: 'Only those of this variant.' }),
      locationId: t.id({ required: false, description: 'Only those at this location.' }),
      freeAtMost: t.int({ required: false, description: 'Only those with at most so many free units.' }),
    }),
  });
  builder.queryField('stockLevels', (t) =>
    t.connection(
      {
        type: stockLevelRef(builder),
        description: 'How many units of what are where.',
        authScopes: { permission: goodsPermissions.stock },
        subGraphs: ['admin'],
        args: { filter: t.arg({ type: Filter, required: false, description: 'Which ones.' }) },
        resolve: (_root, { filter, ...page }, ctx) => {
          const which = {
            variantId: parseOptionalId(filter?.variantId, 'Variant', ['filter', 'variantId']),
            locationId: parseOptionalId(filter?.locationId, 'StockLocation', ['filter', 'locationId']),
            freeAtMost: filter?.freeAtMost ?? undefined,
          };
          return keysetPage(
            page,
            ({ variantId, locationId }: StockLevel) => [variantId, locationId],
            (query) => listStockLevels(ctx, which, query),
          );
        },
      },
      { name: 'StockLevelConnection', description: 'A page of levels.' },
      { name: 'StockLevelEdge', description: 'A level and where it stands in its list.' },
    ),
  );
}
