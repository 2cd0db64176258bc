import { bindingById } from '#core/attribution/bindings/history.ts';
import { reassignCustomer } from '#core/attribution/bindings/reassign.ts';
import { corePermissions } from '#core/permissions.ts';
import type { Builder } from '../../builder.ts';
import { parseId, parseOptionalId } from '../../common/ids.ts';
import { modelRef } from '../../common/models.ts';
import { mutation } from '../../common/mutation.ts';

/** The mutation `reassignCustomer`. */
export function reassignCustomerMutation(builder: Builder): void {
  mutation(builder, 'reassignCustomer', {
    description:
      'Says to whom a customer belongs from now on. Orders that were placed before stay with whom they are owed to.',
    access: { permission: corePermissions.attribution },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      customerId: t.id({ required: true, description: 'Which customer.' }),
      promoterId: t.id({ required: false, description: 'To whom; to nobody when missing.' }),
      reason: t.string({ required: true, description: 'Why: the customer and both promoters read it.' }),
    }),
    resolve: ({ customerId, promoterId, reason }, ctx) =>
      reassignCustomer(ctx, {
        customerId: parseId(customerId, 'User', ['customerId']),
        promoterId: parseOptionalId(promoterId, 'User', ['promoterId']) ?? null,
        reason,
      }),
    payload: (t) => ({
      binding: t.field({
        type: modelRef(builder, 'CustomerBinding'),
        nullable: true,
        description: 'To whom the customer belongs now; null when to nobody.',
        resolve: ({ result }, _args, ctx) => (result?.bindingId ? bindingById(ctx, result.bindingId) : null),
      }),
    }),
  });
}
