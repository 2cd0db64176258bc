import type { PlanBenefitForm } from '#api/memberships/index.ts';
import { perBuilder } from '../common/per-builder.ts';
import { detailsIn } from '../entitlements/details.ts';
import { membershipRhythm } from './enums.ts';

/** The input type `MembershipBenefitInput`. */
export const membershipBenefitInput = perBuilder((builder) =>
  builder.inputType('MembershipBenefitInput', {
    description: 'A right that comes with a plan, or with a gift pack.',
    subGraphs: ['admin'],
    fields: (t) => ({
      entitlement: t.string({ required: true, description: 'A declared kind of right.' }),
      quantity: t.int({
        required: false,
        description: 'How often it can be used; without limit when missing.',
      }),
      days: t.int({
        required: false,
        description: 'For how many days; as long as the term or the month when missing.',
      }),
      rhythm: t.field({
        type: membershipRhythm(builder),
        required: true,
        description: 'Once for each term, for each of its months, or for the birthday.',
      }),
      details: t.field({
        type: 'JSON',
        required: false,
        description: 'What it consists of, as an object, where its kind asks for that.',
      }),
    }),
  }),
);

type BenefitInput = Omit<PlanBenefitForm, 'quantity' | 'days' | 'details'> & {
  readonly quantity?: number | null | undefined;
  readonly days?: number | null | undefined;
  readonly details?: unknown;
};

/** Benefits as they came in. */
export function benefitsIn(benefits: readonly BenefitInput[]): PlanBenefitForm[] {
  return benefits.map(({ quantity = null, days = null, details, ...one }) => ({
    ...one,
    quantity,
    days,
    details: detailsIn(details) ?? {},
  }));
}
