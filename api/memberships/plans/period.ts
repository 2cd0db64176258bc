import type { MembershipPeriod } from '#core/db/generated/client/enums.ts';

/** How many calendar months each period has. */
export const monthsOf: Readonly<Record<MembershipPeriod, number>> = {
  MONTH: 1,
  QUARTER: 3,
  HALF_YEAR: 6,
  YEAR: 12,
};
