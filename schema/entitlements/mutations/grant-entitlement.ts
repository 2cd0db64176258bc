import { grantByStaff } from '#core/entitlements/by-staff.ts';
import { corePermissions } from '#core/permissions.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { detailsIn } from '../details.ts';
import { entitlementField } from '../payload-field.ts';

/** The mutation `grantEntitlement` of the admin schema. */
export function grantEntitlementMutation(builder: Builder): void {
  mutation(builder, 'grantEntitlement', {
    description: 'Gives a right to a member.',
    access: { permission: corePermissions.entitlements },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      userId: t.id({ required: true, description: 'Which member.' }),
      kind: t.string({ required: true, description: 'Which kind of right; see `entitlementKinds`.' }),
      quantity: t.int({
        required: false,
        defaultValue: 1,
        description: 'How often it can be used; null is without limit.',
      }),
      startsAt: t.field({
        type: 'DateTime',
        required: false,
        description: 'The first moment at which it holds; now when missing.',
      }),
      endsAt: t.field({
        type: 'DateTime',
        required: false,
        description: 'The first moment at which it no longer holds; without end when missing.',
      }),
      details: t.field({
        type: 'JSON',
        required: false,
        description: 'What it consists of, as an object, where its kind asks for that.',
      }),
      reason: t.string({ required: true, description: 'Why, for the audit log.' }),
    }),
    resolve: ({ userId, kind, quantity, startsAt, endsAt, details, reason }, ctx) =>
      grantByStaff(ctx, {
        userId: parseId(userId, 'User', ['userId']),
        kind,
        quantity: quantity ?? null,
        startsAt: startsAt ?? undefined,
        endsAt,
        details: detailsIn(details),
        reason,
      }),
    payload: (t) => ({ entitlement: entitlementField(t, 'The right.') }),
  });
}
