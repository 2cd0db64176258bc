import { stockLocationsById } from '#api/goods/index.ts';
import type { Types } from '../../common/models.ts';
import type { Payload } from '../../common/mutation.ts';

type PayloadFields = PothosSchemaTypes.ObjectFieldBuilder<Types, Payload<{ readonly locationId: string }>>;

/** The field `location` of a payload: the stock location as it is now. */
export function stockLocationField(t: PayloadFields) {
  return t.prismaField({
    type: 'StockLocation',
    nullable: true,
    description: 'The location as it is now.',
    resolve: async (_query, { result }, _args, ctx) =>
      result ? (await stockLocationsById(ctx, [result.locationId])).at(0) : null,
  });
}
