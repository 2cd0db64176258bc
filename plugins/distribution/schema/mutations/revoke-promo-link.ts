import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { revokePromoLink } from '../../links/revoke-promo-link.ts';
import { promoLinkField } from '../payload-fields.ts';

/** The mutation `revokePromoLink`. */
export function revokePromoLinkMutation(builder: Builder): void {
  mutation(builder, 'revokePromoLink', {
    description:
      'Takes a link of yours back: nobody opens it any more. Saying it again changes nothing, and whoever came by it stays yours.',
    access: { signedIn: true },
    input: (t) => ({ linkId: t.id({ required: true, description: 'Which link.' }) }),
    resolve: ({ linkId }, ctx) =>
      revokePromoLink(ctx, { linkId: parseId(linkId, 'DistributionPromoLink', ['linkId']) }),
    payload: (t) => ({ link: promoLinkField(t, 'The link as it is now.') }),
  });
}
