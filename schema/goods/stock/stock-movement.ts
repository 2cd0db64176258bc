import { goodsPermissions, listStockMovements } from '#api/goods/index.ts';
import type { StockMovement } from '#core/db/generated/client/client.ts';
import type { Builder } from '../../builder.ts';
import { parseOptionalId } from '../../common/ids.ts';
import { keysetPage } from '../../common/keyset.ts';
import { modelRef } from '../../common/models.ts';
import { perBuilder } from '../../common/per-builder.ts';
import { loadVariantDefinition } from '../catalogue/load.ts';
import { variantDefinitionRef } from '../catalogue/variant-definition.ts';
import { loadStockLocation } from './stock-location.ts';

const movementKind = perBuilder((builder) =>
  builder.enumType('StockMovementKind', {
    description: 'What happened to a level.',
    subGraphs: ['admin'],
    values: {
      ADJUSTED: { description: 'Counted, received or written off by staff.' },
      RESERVED: { description: 'Kept back by a checkout.' },
      RELEASED: { description: 'A checkout ended unpaid.' },
      SOLD: { description: 'What was kept back was paid for.' },
      UNSOLD: { description: 'A paid order was taken back before it left.' },
      SHIPPED: { description: 'It left the house.' },
      RETURNED: { description: 'It came back.' },
    },
  }),
);

const movementRef = perBuilder((builder) =>
  builder.objectRef<StockMovement>('StockMovement').implement({
    description: 'What happened to a level, and why. The sums of the changes are the level.',
    subGraphs: ['admin'],
    fields: (t) => ({
      number: t.field({
        type: 'BigInt',
        description: 'Later ones have greater numbers.',
        resolve: ({ id }) => id,
      }),
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
      kind: t.expose('kind', { type: movementKind(builder), description: 'What happened.' }),
      onHandChange: t.exposeInt('onHandChange', { description: 'By how many units more lie there.' }),
      reservedChange: t.exposeInt('reservedChange', { description: 'By how many units more are kept back.' }),
      soldChange: t.exposeInt('soldChange', { description: 'By how many units more are paid for.' }),
      source: t.exposeString('source', {
        description: 'What caused it, as `checkout:<id>` or `adjustment:<id>`.',
      }),
      actor: t.exposeString('actor', {
        description: 'Who did it: `user:<id>`, `service:<id>` or `system:<name>`.',
      }),
      reason: t.exposeString('reason', { nullable: true, description: 'Why, in their words.' }),
      occurredAt: t.expose('occurredAt', { type: 'DateTime', description: 'When it happened.' }),
    }),
  }),
);

/** The query `stockMovements`. */
export function stockMovementQueries(builder: Builder): void {
  const Filter = builder.inputType('StockMovementFilter', {
    description: 'Which movements.',
    subGraphs: ['admin'],
    fields: (t) => ({
      variantId: t.id({ required: false, description: 'Only those of this variant.' }),
      locationId: t.id({ required: false, description: 'Only those at this location.' }),
      source: t.string({ required: false, description: 'Only those with this cause.' }),
    }),
  });
  builder.queryField('stockMovements', (t) =>
    t.connection(
      {
        type: movementRef(builder),
        description: 'What happened to stock, newest first.',
        authScopes: { permission: goodsPermissions.stock },
        subGraphs: ['admin'],
        args: { filter: t.arg({ type: Filter, required: false, description: 'Which ones.' }) },
        resolve: (_root, { filter, ...page }, ctx) => {
          const which = {
            variantId: parseOptionalId(filter?.variantId, 'Variant', ['filter', 'variantId']),
            locationId: parseOptionalId(filter?.locationId, 'StockLocation', ['filter', 'locationId']),
            source: filter?.source ?? undefined,
          };
          return keysetPage(
            page,
            ({ id }: StockMovement) => [String(id)],
            (query) => listStockMovements(ctx, which, query),
          );
        },
      },
      { name: 'StockMovementConnection', description: 'A page of movements of stock.' },
      { name: 'StockMovementEdge', description: 'A movement and where it stands in its list.' },
    ),
  );
}
