import { createMembershipPlan, membershipPermissions } from '#api/memberships/index.ts';
import type { Builder } from '../../builder.ts';
import { mutation } from '../../common/mutation.ts';
import { benefitsIn, membershipBenefitInput } from '../benefit-input.ts';
import { membershipPeriod } from '../enums.ts';
import { planField } from '../payload-fields.ts';

/** The mutation `createMembershipPlan` of the admin schema. */
export function createMembershipPlanMutation(builder: Builder): void {
  mutation(builder, 'createMembershipPlan', {
    description:
      'Makes a plan with the goods behind it, or a new version of the one with this slug: the former version is sold no longer, and whoever bought it keeps its terms.',
    access: { permission: membershipPermissions.manage },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      slug: t.string({
        required: true,
        description: 'Its name in addresses: 2 to 40 lower-case letters, digits and hyphens.',
      }),
      tier: t.string({
        required: true,
        description:
          'STANDARD, PREMIUM, EXCLUSIVE or one of your own: capital letters, digits and underscores.',
      }),
      tierRank: t.int({
        required: false,
        description: 'The higher, the better: 10, 20 and 30 for those three; a tier of your own needs it.',
      }),
      period: t.field({
        type: membershipPeriod(builder),
        required: true,
        description: 'For how long it is bought.',
      }),
      titleEn: t.string({ required: true, description: 'Its English name: 1 to 100 characters.' }),
      titleZh: t.string({ required: true, description: 'Its Chinese name: 1 to 100 characters.' }),
      priceMinor: t.field({ type: 'BigInt', required: true, description: 'In minor units.' }),
      currency: t.string({ required: true, description: 'ISO 4217; it stays what it is.' }),
      benefits: t.field({
        type: [membershipBenefitInput(builder)],
        required: true,
        description: 'What rights come with it; at most 20.',
      }),
      graceDays: t.int({
        required: false,
        description: 'For so many days after its end the rights stay: 0 to 365, 3 when missing.',
      }),
      position: t.int({ required: false, description: 'Where it stands among the plans; 0 is first.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log: 1 to 500 characters.' }),
    }),
    resolve: ({ benefits, ...input }, ctx) =>
      createMembershipPlan(ctx, { ...input, benefits: benefitsIn(benefits) }),
    payload: (t) => ({ plan: planField(t, 'The version that is sold now.') }),
  });
}
