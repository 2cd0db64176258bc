import { pricingPermissions, upsertShippingMethod } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { mutation } from '../../common/mutation.ts';
import { detailsIn } from '../../entitlements/details.ts';
import { areaInput } from '../area.ts';
import { shippingRateKind } from '../shipping-method.ts';
import { shippingMethodField } from '../shipping-method-field.ts';

/** The mutation `upsertShippingMethod` of the admin schema. */
export function upsertShippingMethodMutation(builder: Builder): void {
  mutation(builder, 'upsertShippingMethod', {
    description:
      'Makes a way to send goods, or changes the one with this slug wholly; one that was retired is offered again. As soon as there is one in a currency, whoever buys in it must choose.',
    access: { permission: pricingPermissions.manage },
    subGraphs: ['admin'],
    input: (t) => ({
      slug: t.string({
        required: true,
        description: 'Its name: 2 to 60 lower-case letters, digits and hyphens.',
      }),
      titleEn: t.string({ required: true, description: 'Its English name: 1 to 100 characters.' }),
      titleZh: t.string({ required: true, description: 'Its Chinese name: 1 to 100 characters.' }),
      currency: t.string({ required: true, description: 'ISO 4217: for baskets in this currency.' }),
      areas: t.field({
        type: [areaInput(builder)],
        required: false,
        description: 'Where it goes to; everywhere when missing.',
      }),
      rates: t.field({ type: ratesInput(builder), required: true, description: 'What it costs.' }),
      taxClass: t.string({ required: false, description: 'How it is taxed; `standard` when missing.' }),
      position: t.int({
        required: false,
        description: 'Where it stands among the others; 0, the first, when missing.',
      }),
      reason: t.string({ required: true, description: 'Why, for the audit log: 1 to 500 characters.' }),
    }),
    resolve: ({ rates, ...form }, ctx) =>
      upsertShippingMethod(ctx, { ...form, rates: { ...rates, settings: detailsIn(rates.settings) } }),
    payload: (t) => ({ shippingMethod: shippingMethodField(t) }),
  });
}

function ratesInput(builder: Builder) {
  const tier = builder.inputType('ShippingTierInput', {
    description: 'What parcels up to a weight cost.',
    subGraphs: ['admin'],
    fields: (t) => ({
      upToGrams: t.int({ required: false, description: 'In the last tier missing for any weight.' }),
      amountMinor: t.field({ type: 'BigInt', required: true, description: 'In minor units.' }),
    }),
  });
  return builder.inputType('ShippingRatesInput', {
    description: 'What sending costs: say what its kind needs, and nothing else.',
    subGraphs: ['admin'],
    fields: (t) => ({
      kind: t.field({
        type: shippingRateKind(builder),
        required: true,
        description: 'How it is calculated.',
      }),
      amountMinor: t.field({ type: 'BigInt', required: false, description: 'Of a flat rate.' }),
      tiers: t.field({
        type: [tier],
        required: false,
        description: 'Of rates by weight: 1 to 50, each heavier than the one before.',
      }),
      code: t.string({ required: false, description: 'Of a custom rate: what a plugin calls it.' }),
      settings: t.field({
        type: 'JSON',
        required: false,
        description: 'Of a custom rate: what the plugin wants to know, as an object.',
      }),
      freeFromMinor: t.field({
        type: 'BigInt',
        required: false,
        description: 'From goods for so much on, sending costs nothing.',
      }),
    }),
  });
}
