import type { Builder } from '../builder.ts';
import { modelRef } from '../common/models.ts';
import { productDefinitionForward } from '../goods/catalogue/product-ref.ts';
import { productRef } from '../goods/shop/refs.ts';
import { loadPackOfLine, loadPackOfProduct } from './load.ts';

/** The field `giftPack` of `Product`, `ProductDefinition` and `OrderLine`. */
export function giftPackFields(builder: Builder): void {
  builder.objectField(productRef(builder), 'giftPack', (t) =>
    t.field({
      type: modelRef(builder, 'GiftPack'),
      nullable: true,
      description:
        'The membership and the rights that open with each unit of it; null when it is no gift pack.',
      resolve: ({ id }, _args, ctx) => loadPackOfProduct(ctx, id),
    }),
  );
  builder.objectField(productDefinitionForward(builder), 'giftPack', (t) =>
    t.field({
      type: modelRef(builder, 'GiftPack'),
      nullable: true,
      description: 'What opens with each unit of it now; null when it is no gift pack.',
      subGraphs: ['admin'],
      resolve: ({ id }, _args, ctx) => loadPackOfProduct(ctx, id),
    }),
  );
  builder.prismaObjectField('OrderLine', 'giftPack', (t) =>
    t.field({
      type: modelRef(builder, 'GiftPack'),
      nullable: true,
      description: 'What has opened with each unit of it; null when nothing has.',
      resolve: ({ id }, _args, ctx) => loadPackOfLine(ctx, id),
    }),
  );
}
