import { areasOfZones, listTaxZones, pricingPermissions, ratesOfZones } from '#api/goods/index.ts';
import type { TaxRate, TaxZone } from '#core/db/generated/client/client.ts';
import type { Builder } from '../builder.ts';
import { connectionOf } from '../common/connection.ts';
import { keysetPage } from '../common/keyset.ts';
import { defineLoader } from '../common/loader.ts';
import { modelRef } from '../common/models.ts';
import { perBuilder } from '../common/per-builder.ts';
import { areaRef } from './area.ts';
import { taxPrices } from './tax-enums.ts';

const loadAreas = defineLoader(areasOfZones);
const loadRates = defineLoader(ratesOfZones);

const taxRateRef = perBuilder((builder) =>
  builder.objectRef<TaxRate>('TaxRate').implement({
    description: 'What is raised on goods of a class from a moment on, until a later one says otherwise.',
    subGraphs: ['admin'],
    fields: (t) => ({
      taxClass: t.exposeString('taxClass', { description: 'Which goods: their `taxClass`.' }),
      ratePpm: t.exposeInt('ratePpm', { description: 'In millionths: 130000 is 13 %.' }),
      validFrom: t.expose('validFrom', { type: 'DateTime', description: 'From when on.' }),
    }),
  }),
);

const positionOf = ({ createdAt, id }: TaxZone) => [createdAt.getTime(), id];

/** The type `TaxZone` and the query `taxZones`. */
export function taxZoneType(builder: Builder): void {
  builder.prismaObject('TaxZone', {
    description: 'Where the same taxes are raised.',
    subGraphs: ['admin'],
    fields: (t) => ({
      id: t.globalID({ description: 'The global id.', resolve: ({ id }) => ({ type: 'TaxZone', id }) }),
      slug: t.exposeString('slug', { description: 'Its name for programs.' }),
      titleEn: t.exposeString('titleEn', { description: 'Its English name.' }),
      titleZh: t.exposeString('titleZh', { description: 'Its Chinese name.' }),
      prices: t.expose('prices', {
        type: taxPrices(builder),
        description: 'Whether prices there include the tax.',
      }),
      areas: t.field({
        type: [areaRef(builder)],
        description: 'What belongs to it.',
        complexity: { field: 1, multiplier: 5 },
        resolve: async ({ id }, _args, ctx) => [...((await loadAreas(ctx, id)) ?? [])],
      }),
      rates: t.field({
        type: [taxRateRef(builder)],
        description: 'Of each class the rate in force now, and those that will follow it.',
        complexity: { field: 1, multiplier: 5 },
        resolve: async ({ id }, _args, ctx) => [...((await loadRates(ctx, id)) ?? [])],
      }),
      updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was last changed.' }),
    }),
  });
  builder.queryField('taxZones', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'TaxZone'),
        description: 'All tax zones, newest first.',
        authScopes: { permission: pricingPermissions.manage },
        subGraphs: ['admin'],
        resolve: (_root, page, ctx) => keysetPage(page, positionOf, (query) => listTaxZones(ctx, query)),
      },
      connectionOf(builder, 'TaxZone'),
    ),
  );
}
