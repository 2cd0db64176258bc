import { redeemGiftCard } from '#api/memberships/index.ts';
import type { Builder } from '../../builder.ts';
import { mutation } from '../../common/mutation.ts';
import { membershipField } from '../payload-fields.ts';

/** The mutation `redeemGiftCard`. */
export function redeemGiftCardMutation(builder: Builder): void {
  mutation(builder, 'redeemGiftCard', {
    description:
      'Redeems a gift card: you get a period of its plan. Case, spaces and hyphens do not count. After some wrong codes there is a pause.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({ code: t.string({ required: true, description: 'The code on the card.' }) }),
    resolve: ({ code }, ctx) => redeemGiftCard(ctx, { code }),
    payload: (t) => ({ membership: membershipField(t, 'Your membership as it is now.') }),
  });
}
