import type { Builder } from '#schema/builder.ts';
import { mutation } from '#schema/common/mutation.ts';
import { addServiceRate } from '../../rates/add-service-rate.ts';
import { rateField } from '../payload-fields.ts';

/** The mutation `mcnAddServiceRate` of the admin schema. */
export function addServiceRateMutation(builder: Builder): void {
  mutation(builder, 'mcnAddServiceRate', {
    description:
      'Says what the house gives for the services of creators under contract and their agencies, from a moment on. Orders keep the rate of their moment.',
    access: { permission: 'mcn.rates' },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      basisPoints: t.int({
        required: true,
        description: 'Of the net sale of each line, in basis points: 0 to 10,000.',
      }),
      validFrom: t.field({
        type: 'DateTime',
        required: false,
        description: 'From when on, a minute ahead at the earliest; in a minute without it.',
      }),
      reason: t.string({ required: true, description: 'Why, for the audit log: 1 to 500 characters.' }),
    }),
    resolve: ({ basisPoints, validFrom, reason }, ctx) =>
      addServiceRate(ctx, { basisPoints, validFrom: validFrom ?? null, reason }),
    payload: (t) => ({ rate: rateField(t, 'The new rate.') }),
  });
}
