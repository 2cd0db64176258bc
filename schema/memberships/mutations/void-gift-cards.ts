import { membershipPermissions, voidGiftCards } from '#api/memberships/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { batchField } from '../payload-fields.ts';

/** The mutation `voidGiftCards` of the admin schema. */
export function voidGiftCardsMutation(builder: Builder): void {
  mutation(builder, 'voidGiftCards', {
    description: 'Makes those gift cards of a batch void that nobody has redeemed. What was redeemed stays.',
    access: { permission: membershipPermissions.giftCards },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      batchId: t.id({ required: true, description: 'Which batch.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log: 1 to 500 characters.' }),
    }),
    resolve: ({ batchId, reason }, ctx) =>
      voidGiftCards(ctx, { batchId: parseId(batchId, 'GiftCardBatch', ['batchId']), reason }),
    payload: (t) => ({
      batch: batchField(t, 'The batch as it is now.'),
      voided: t.int({
        nullable: true,
        description: 'How many this made void.',
        resolve: ({ result }) => result?.voided ?? null,
      }),
    }),
  });
}
