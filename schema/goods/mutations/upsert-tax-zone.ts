import { pricingPermissions, taxZonesById, upsertTaxZone } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { mutation } from '../../common/mutation.ts';
import { areaInput } from '../area.ts';
import { taxPrices } from '../tax-enums.ts';

/** The mutation `upsertTaxZone` of the admin schema. */
export function upsertTaxZoneMutation(builder: Builder): void {
  const TaxRateInput = builder.inputType('TaxRateInput', {
    description: 'What is raised on goods of a class from a moment on.',
    subGraphs: ['admin'],
    fields: (t) => ({
      taxClass: t.string({ required: true, description: 'Which goods; `standard` counts for all others.' }),
      ratePpm: t.int({ required: true, description: 'In millionths: 130000 is 13 %.' }),
      validFrom: t.field({
        type: 'DateTime',
        required: false,
        description: 'From now on when missing; never in the past.',
      }),
    }),
  });
  mutation(builder, 'upsertTaxZone', {
    description:
      'Makes a tax zone, or changes the one with this slug: its areas become those that are named, and rates are added to those before. What has been bought keeps its taxes.',
    access: { permission: pricingPermissions.manage },
    subGraphs: ['admin'],
    input: (t) => ({
      slug: t.string({
        required: true,
        description: 'Its name: 2 to 60 lower-case letters, digits and hyphens.',
      }),
      titleEn: t.string({ required: true, description: 'Its English name: 1 to 100 characters.' }),
      titleZh: t.string({ required: true, description: 'Its Chinese name: 1 to 100 characters.' }),
      prices: t.field({
        type: taxPrices(builder),
        required: true,
        description: 'Whether prices there include the tax.',
      }),
      areas: t.field({
        type: [areaInput(builder)],
        required: true,
        description: 'What belongs to it; a province’s zone goes before its country’s.',
      }),
      rates: t.field({
        type: [TaxRateInput],
        required: true,
        description: 'What is to be raised beside what was said before; at most 100.',
      }),
      reason: t.string({ required: true, description: 'Why, for the audit log: 1 to 500 characters.' }),
    }),
    resolve: (form, ctx) => upsertTaxZone(ctx, form),
    payload: (t) => ({
      taxZone: t.prismaField({
        type: 'TaxZone',
        nullable: true,
        description: 'The zone as it is now.',
        resolve: async (_query, { result }, _args, ctx) =>
          result ? (await taxZonesById(ctx, [result.taxZoneId])).at(0) : null,
      }),
    }),
  });
}
