import { revokeByStaff } from '#core/entitlements/by-staff.ts';
import { corePermissions } from '#core/permissions.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { entitlementField } from '../payload-field.ts';

/** The mutation `revokeEntitlement` of the admin schema. */
export function revokeEntitlementMutation(builder: Builder): void {
  mutation(builder, 'revokeEntitlement', {
    description: 'Takes a right away; what was used of it stays used. Taking it again changes nothing.',
    access: { permission: corePermissions.entitlements },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      entitlementId: t.id({ required: true, description: 'Which right.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log.' }),
    }),
    resolve: ({ entitlementId, reason }, ctx) =>
      revokeByStaff(ctx, { entitlementId: parseId(entitlementId, 'Entitlement', ['entitlementId']), reason }),
    payload: (t) => ({ entitlement: entitlementField(t, 'The right as it is now.') }),
  });
}
