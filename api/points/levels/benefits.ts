import { z } from 'zod';
import type { PointsLevel } from '#core/db/generated/client/client.ts';
import type { EntitlementDetails } from '#core/entitlements/define.ts';

/** How many benefits a level has at most. */
export const maxBenefits = 20;

const benefit = z.object({
  /** A declared kind of entitlement. */
  entitlement: z.string().min(1).max(80),
  quantity: z.int().min(1).max(1_000_000).nullable(),
  days: z.int().min(1).max(36_500).nullable(),
  rhythm: z.enum(['ONCE', 'MONTHLY']),
  /** What the right consists of, as its kind asks. */
  details: z.record(z.string(), z.json()).default({}),
});

/** A right that comes with a level. */
export type LevelBenefit = z.output<typeof benefit>;

/** A benefit as operators write it. */
export type LevelBenefitForm = Omit<LevelBenefit, 'details'> & { readonly details: EntitlementDetails };

export const levelBenefits = z.array(benefit).max(maxBenefits);

/** The benefits as they are stored with the level. */
export function levelBenefitsOf(level: Pick<PointsLevel, 'benefits'>): LevelBenefit[] {
  return levelBenefits.parse(level.benefits);
}
