import {
  areaOf,
  listShippingMethods,
  pricingPermissions,
  type ShippingRates,
  shippingRates,
} from '#api/goods/index.ts';
import type { ShippingMethod } from '#core/db/generated/client/client.ts';
import type { Builder } from '../builder.ts';
import { connectionOf } from '../common/connection.ts';
import { keysetPage } from '../common/keyset.ts';
import { modelRef } from '../common/models.ts';
import { perBuilder } from '../common/per-builder.ts';
import { areaRef } from './area.ts';

export const shippingRateKind = perBuilder((builder) =>
  builder.enumType('ShippingRateKind', {
    description: 'How the price of sending is calculated.',
    subGraphs: ['admin'],
    values: {
      FLAT: { description: 'The same for every parcel.' },
      BY_WEIGHT: { description: 'By the weight of what is sent.' },
      CUSTOM: { description: 'As a plugin calculates it.' },
    },
  }),
);

type Tier = Extract<ShippingRates, { kind: 'BY_WEIGHT' }>['tiers'][number];

const tierRef = perBuilder((builder) =>
  builder.objectRef<Tier>('ShippingTier').implement({
    description: 'What parcels up to a weight cost.',
    subGraphs: ['admin'],
    fields: (t) => ({
      upToGrams: t.exposeInt('upToGrams', { nullable: true, description: 'Null is any weight.' }),
      amountMinor: t.expose('amountMinor', { type: 'BigInt', description: 'In minor units.' }),
    }),
  }),
);

const ratesRef = perBuilder((builder) =>
  builder.objectRef<ShippingRates>('ShippingRates').implement({
    description: 'What sending costs.',
    subGraphs: ['admin'],
    fields: (t) => ({
      kind: t.expose('kind', { type: shippingRateKind(builder), description: 'How it is calculated.' }),
      amountMinor: t.field({
        type: 'BigInt',
        nullable: true,
        description: 'Of a flat rate, in minor units.',
        resolve: (rates) => (rates.kind === 'FLAT' ? rates.amountMinor : null),
      }),
      tiers: t.field({
        type: [tierRef(builder)],
        description: 'Of rates by weight; what is heavier than all of them is not sent so.',
        complexity: { field: 1, multiplier: 5 },
        resolve: (rates) => (rates.kind === 'BY_WEIGHT' ? rates.tiers : []),
      }),
      code: t.string({
        nullable: true,
        description: 'Of a custom rate: what a plugin calls it.',
        resolve: (rates) => (rates.kind === 'CUSTOM' ? rates.code : null),
      }),
      settings: t.field({
        type: 'JSON',
        nullable: true,
        description: 'Of a custom rate: what the plugin wants to know.',
        resolve: (rates) => (rates.kind === 'CUSTOM' ? rates.settings : null),
      }),
      freeFromMinor: t.expose('freeFromMinor', {
        type: 'BigInt',
        nullable: true,
        description: 'From goods for so much on, sending costs nothing.',
      }),
    }),
  }),
);

const positionOf = ({ createdAt, id }: ShippingMethod) => [createdAt.getTime(), id];

/** The type `ShippingMethod` and the query `shippingMethods`. */
export function shippingMethodType(builder: Builder): void {
  builder.prismaObject('ShippingMethod', {
    description: 'A way to send goods, and what it costs.',
    subGraphs: ['admin'],
    fields: (t) => ({
      id: t.globalID({
        description: 'The global id.',
        resolve: ({ id }) => ({ type: 'ShippingMethod', id }),
      }),
      slug: t.exposeString('slug', { description: 'Its name for programs.' }),
      titleEn: t.exposeString('titleEn', { description: 'Its English name.' }),
      titleZh: t.exposeString('titleZh', { description: 'Its Chinese name.' }),
      currency: t.exposeString('currency', { description: 'For baskets in this currency.' }),
      areas: t.field({
        type: [areaRef(builder)],
        description: 'Where it goes to; empty is everywhere.',
        complexity: { field: 1, multiplier: 5 },
        resolve: ({ areas }) => areas.map(areaOf),
      }),
      rates: t.field({
        type: ratesRef(builder),
        description: 'What it costs.',
        resolve: ({ rates }) => shippingRates.parse(rates),
      }),
      taxClass: t.exposeString('taxClass', { description: 'How it is taxed.' }),
      position: t.exposeInt('position', { description: 'Where it stands among the others; 0 is first.' }),
      updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was last changed.' }),
      retiredAt: t.expose('retiredAt', {
        type: 'DateTime',
        nullable: true,
        description: 'Since when it is not offered any more.',
      }),
    }),
  });
  builder.queryField('shippingMethods', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'ShippingMethod'),
        description: 'All ways to send goods, newest first, also those that are retired.',
        authScopes: { permission: pricingPermissions.manage },
        subGraphs: ['admin'],
        resolve: (_root, page, ctx) =>
          keysetPage(page, positionOf, (query) => listShippingMethods(ctx, query)),
      },
      connectionOf(builder, 'ShippingMethod'),
    ),
  );
}
