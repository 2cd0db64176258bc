import { membershipPermissions, refundMembershipTerm, termsById } from '#api/memberships/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { moneyRef } from '../../common/money.ts';
import { mutation } from '../../common/mutation.ts';
import { membershipRefundKind } from '../enums.ts';

/** The mutation `refundMembershipTerm` of the admin schema. */
export function refundMembershipTermMutation(builder: Builder): void {
  mutation(builder, 'refundMembershipTerm', {
    description:
      'Gives back a period that the provider has collected by itself: it ends at once, nothing is collected any more, and the money goes back through the provider. Periods that were bought are given back with their order.',
    access: { permission: membershipPermissions.refund },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      termId: t.id({ required: true, description: 'Which period.' }),
      kind: t.field({
        type: membershipRefundKind(builder),
        required: true,
        description: 'All that was paid for it, or what of it was not used.',
      }),
      reason: t.string({ required: true, description: 'Why, for the audit log: 1 to 500 characters.' }),
    }),
    resolve: ({ termId, kind, reason }, ctx) =>
      refundMembershipTerm(ctx, { termId: parseId(termId, 'MembershipTerm', ['termId']), kind, reason }),
    payload: (t) => ({
      term: t.prismaField({
        type: 'MembershipTerm',
        nullable: true,
        description: 'The period as it is now.',
        resolve: async (_query, { result }, _args, ctx) =>
          result ? (await termsById(ctx, [result.termId])).at(0) : null,
      }),
      amount: t.field({
        type: moneyRef(builder),
        nullable: true,
        description: 'What goes back.',
        resolve: ({ result }) => result,
      }),
    }),
  });
}
