import { goodsPermissions, listStockLocations, stockLocationsById } from '#api/goods/index.ts';
import type { StockLocation } from '#core/db/generated/client/client.ts';
import type { Builder } from '../../builder.ts';
import { connectionOf } from '../../common/connection.ts';
import { keysetPage } from '../../common/keyset.ts';
import { byId, defineLoader } from '../../common/loader.ts';
import { modelRef } from '../../common/models.ts';

/** A stock location by row id, for staff. */
export const loadStockLocation = defineLoader(async (ctx, ids) => byId(await stockLocationsById(ctx, ids)));

/** The type `StockLocation`. */
export function stockLocationType(builder: Builder): void {
  builder.prismaObject('StockLocation', {
    description: 'A place that goods leave from.',
    subGraphs: ['admin'],
    fields: (t) => ({
      id: t.globalID({
        description: 'The global id.',
        resolve: ({ id }) => ({ type: 'StockLocation', id }),
      }),
      slug: t.exposeString('slug', { description: 'Its name for programs.' }),
      titleEn: t.exposeString('titleEn', { description: 'Its English name.' }),
      titleZh: t.exposeString('titleZh', { description: 'Its Chinese name.' }),
      position: t.exposeInt('position', { description: 'Those with a lower one are emptied first.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was opened.' }),
      updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was last changed.' }),
      retiredAt: t.expose('retiredAt', {
        type: 'DateTime',
        nullable: true,
        description: 'Since when nothing is sold from it.',
      }),
    }),
  });
}

/** The query `stockLocations`. */
export function stockLocationQueries(builder: Builder): void {
  builder.queryField('stockLocations', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'StockLocation'),
        description: 'The places that goods leave from, in the order in which they are emptied.',
        authScopes: { permission: goodsPermissions.stock },
        subGraphs: ['admin'],
        resolve: (_root, page, ctx) =>
          keysetPage(
            page,
            ({ position, id }: StockLocation) => [position, id],
            (query) => listStockLocations(ctx, query),
          ),
      },
      connectionOf(builder, 'StockLocation'),
    ),
  );
}
