import { issueGiftCards, membershipPermissions } from '#api/memberships/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { batchField } from '../payload-fields.ts';

/** The mutation `issueGiftCards` of the admin schema. */
export function issueGiftCardsMutation(builder: Builder): void {
  mutation(builder, 'issueGiftCards', {
    description: 'Makes gift cards, each worth one period of a plan as it is sold now.',
    access: { permission: membershipPermissions.giftCards },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      planId: t.id({ required: true, description: 'What each of them is worth a period of.' }),
      quantity: t.int({ required: true, description: 'How many: 1 to 1,000.' }),
      expiresAt: t.field({
        type: 'DateTime',
        required: false,
        description: 'From then on they cannot be redeemed any more; never when missing.',
      }),
      note: t.string({ required: false, description: 'What they are for: at most 200 characters.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log: 1 to 500 characters.' }),
    }),
    resolve: ({ planId, ...form }, ctx) =>
      issueGiftCards(ctx, { ...form, planId: parseId(planId, 'MembershipPlan', ['planId']) }),
    payload: (t) => ({
      batch: batchField(t, 'The gift cards together.'),
      codes: t.stringList({
        description:
          'Their codes, shown this once: nobody can find them out later. Empty when the request is a repeat; then make the batch void and issue another.',
        complexity: { field: 1, multiplier: 1 },
        resolve: ({ result }) => [...(result?.codes ?? [])],
      }),
    }),
  });
}
