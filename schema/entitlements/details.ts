import type { EntitlementDetails } from '#core/entitlements/define.ts';
import { entitlementErrors } from '#core/entitlements/errors.ts';

/** What a right consists of, as a client writes it. @throws DomainError ENTITLEMENT_DETAILS_INVALID for no object. */
export function detailsIn(value: unknown): EntitlementDetails | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'object' && !Array.isArray(value)) return { ...value };
  throw entitlementErrors.ENTITLEMENT_DETAILS_INVALID({ path: ['details'], data: { problem: 'no object' } });
}
