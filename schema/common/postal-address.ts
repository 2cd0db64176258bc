import type { PostalAddress } from '#core/postal-address.ts';
import { perBuilder } from './per-builder.ts';

/** The type `PostalAddress`. */
export const postalAddressRef = perBuilder((builder) =>
  builder.objectRef<PostalAddress>('PostalAddress').implement({
    description: 'Where something is sent.',
    fields: (t) => ({
      recipient: t.exposeString('recipient', { description: 'Who gets it.' }),
      phone: t.exposeString('phone', { description: 'Their phone number in E.164.' }),
      country: t.exposeString('country', { description: 'ISO 3166-1 alpha-2, as `CN`.' }),
      province: t.exposeString('province', { description: 'The province or state.' }),
      city: t.exposeString('city', { description: 'The city.' }),
      district: t.exposeString('district', { description: 'The district of the city; may be empty.' }),
      street: t.exposeString('street', { description: 'Street, house and door.' }),
      postalCode: t.exposeString('postalCode', { description: 'May be empty.' }),
    }),
  }),
);

/** The input `PostalAddressInput`. */
export const postalAddressInput = perBuilder((builder) =>
  builder.inputType('PostalAddressInput', {
    description: 'Where to send something.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      recipient: t.string({ required: true, description: 'Who gets it: 1 to 50 characters.' }),
      phone: t.string({
        required: true,
        description: 'Their phone number: in E.164, or a mobile number of mainland China.',
      }),
      country: t.string({ required: true, description: 'ISO 3166-1 alpha-2, as `CN`.' }),
      province: t.string({ required: true, description: 'The province or state: 1 to 50 characters.' }),
      city: t.string({ required: true, description: 'The city: 1 to 50 characters.' }),
      district: t.string({ required: false, description: 'The district: at most 50 characters.' }),
      street: t.string({ required: true, description: 'Street, house and door: 1 to 200 characters.' }),
      postalCode: t.string({ required: false, description: 'At most 12 characters.' }),
    }),
  }),
);
