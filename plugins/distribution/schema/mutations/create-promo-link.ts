import { targetKinds } from '#api/content/index.ts';
import type { Builder } from '#schema/builder.ts';
import { parseOptionalId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { createPromoLink } from '../../links/create-promo-link.ts';
import { linkPlace, targetKind } from '../link-enums.ts';
import { promoLinkField } from '../payload-fields.ts';

/** The mutation `createPromoLink`. */
export function createPromoLinkMutation(builder: Builder): void {
  mutation(builder, 'createPromoLink', {
    description:
      'Makes a link by which you earn, as a promoter in good standing who has accepted every document.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      targetKind: t.field({ type: targetKind(builder), required: true, description: 'What it leads to.' }),
      targetId: t.id({
        required: false,
        description: 'The id of what it leads to; missing for the whole shop.',
      }),
      place: t.field({
        type: linkPlace(builder),
        required: false,
        description: 'Where you will show it; elsewhere when missing. It earns in either place.',
      }),
      campaign: t.string({ required: false, description: 'What it belongs to, 1 to 100 characters.' }),
      expiresAt: t.field({
        type: 'DateTime',
        required: false,
        description: 'When it expires; never when missing.',
      }),
    }),
    resolve: ({ targetKind: kind, targetId, place, campaign, expiresAt }, ctx) =>
      createPromoLink(ctx, {
        targetKind: kind,
        targetId: parseOptionalId(targetId, targetKinds[kind].name, ['targetId']) ?? null,
        place: place ?? 'OUTSIDE',
        campaign: campaign ?? null,
        expiresAt: expiresAt ?? null,
      }),
    payload: (t) => ({ link: promoLinkField(t, 'The new link.') }),
  });
}
