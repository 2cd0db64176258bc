import { z } from 'zod';
import type { MembershipPlan } from '#core/db/generated/client/client.ts';
import type { EntitlementDetails } from '#core/entitlements/define.ts';

/** How many benefits a plan has at most. */
export const maxBenefits = 20;

const benefit = z.object({
  /** A declared kind of entitlement. */
  entitlement: z.string().min(1).max(80),
  quantity: z.int().min(1).max(1_000_000).nullable(),
  /** For so many days, and no longer than the term with its days of grace. */
  days: z.int().min(1).max(36_500).nullable(),
  /** Once for each term, for each of its months, or for the member's birthday. */
  rhythm: z.enum(['ONCE', 'MONTHLY', 'BIRTHDAY']),
  /** What the right consists of, as its kind asks. */
  details: z.record(z.string(), z.json()).default({}),
});

/** A right that comes with a plan. */
export type PlanBenefit = z.output<typeof benefit>;

/** A benefit as operators write it. */
export type PlanBenefitForm = Omit<PlanBenefit, 'details'> & { readonly details: EntitlementDetails };

export const planBenefits = z.array(benefit).max(maxBenefits);

/** The benefits as they are stored with the plan. */
export function benefitsOf(plan: Pick<MembershipPlan, 'benefits'>): PlanBenefit[] {
  return planBenefits.parse(plan.benefits);
}
