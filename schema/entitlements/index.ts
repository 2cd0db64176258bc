import type { Builder } from '../builder.ts';
import { userErrorSlice } from '../common/user-error.ts';
import { entitlementType } from './entitlement.ts';
import { grantEntitlementMutation } from './mutations/grant-entitlement.ts';
import { revokeEntitlementMutation } from './mutations/revoke-entitlement.ts';
import { entitlementKindQueries, entitlementQueries } from './queries.ts';
import { staffFields } from './staff-fields.ts';

const parts = [
  userErrorSlice('EntitlementExhausted', 'There is not enough left of this right.', {
    available: { type: 'Int', description: 'What is left.' },
  }),
  entitlementType,
  staffFields,
  entitlementQueries,
  entitlementKindQueries,
  grantEntitlementMutation,
  revokeEntitlementMutation,
];

/** The rights that members hold. */
export function entitlementsSlice(builder: Builder): void {
  for (const part of parts) part(builder);
}
