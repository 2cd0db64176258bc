import { describe, expect, it } from 'vitest';
import { assembleDataModel } from '#core/db/assemble.ts';
import { columnOf, columnsOf } from '#core/db/columns.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import { readModels } from '#core/db/models.ts';
import { readDataModelSources } from '#core/db/sources.ts';

describe('columns', () => {
  it('are called as the fields of all models are', async () => {
    const blocks = readModels(assembleDataModel(await readDataModelSources()));
    const models = new Set(blocks.filter(({ kind }) => kind === 'model').map(({ name }) => name));
    const named = blocks.flatMap(({ kind, name, fields }) =>
      kind === 'enum'
        ? []
        : fields
            .filter(({ type }) => !models.has(type))
            .map((field) => ({
              field: `${name}.${field.name}`,
              column: /@map\("(\w+)"\)/.exec(field.attributes)?.[1] ?? field.name,
              expected: columnOf(field.name),
            })),
    );
    expect(named.length).toBeGreaterThan(500);
    expect(named.filter(({ column, expected }) => column !== expected)).toEqual([]);
  });

  it('are selected under the names of the fields', () => {
    expect(columnsOf(Prisma.StockReservationScalarFieldEnum).sql).toBe(
      'checkout_id AS "checkoutId", variant_id AS "variantId", location_id AS "locationId", quantity AS "quantity"',
    );
  });
});
