import { targetKinds } from '#api/content/index.ts';
import type { Builder } from '#schema/builder.ts';
import { parseId, parseOptionalId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { createTalentLink } from '../../links/create-talent-link.ts';
import { revokeTalentLink } from '../../links/revoke-talent-link.ts';
import { targetKind } from '../enums.ts';
import { talentLinkField } from '../payload-fields.ts';

/** The mutation `createTalentLink`. */
export function createTalentLinkMutation(builder: Builder): void {
  mutation(builder, 'createTalentLink', {
    description: 'Makes a link by which you sell, as a creator under contract.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      targetKind: t.field({ type: targetKind(builder), required: true, description: 'What it leads to.' }),
      targetId: t.id({
        required: false,
        description: 'The id of what it leads to; missing for the whole shop.',
      }),
      expiresAt: t.field({
        type: 'DateTime',
        required: false,
        description: 'When it expires; never when missing.',
      }),
    }),
    resolve: ({ targetKind: kind, targetId, expiresAt }, ctx) =>
      createTalentLink(ctx, {
        targetKind: kind,
        targetId: parseOptionalId(targetId, targetKinds[kind].name, ['targetId']) ?? null,
        expiresAt: expiresAt ?? null,
      }),
    payload: (t) => ({ link: talentLinkField(t, 'The new link.') }),
  });
}

/** The mutation `revokeTalentLink`. */
export function revokeTalentLinkMutation(builder: Builder): void {
  mutation(builder, 'revokeTalentLink', {
    description: 'Takes a link of yours back: nobody opens it any more.',
    access: { signedIn: true },
    input: (t) => ({ linkId: t.id({ required: true, description: 'Which link.' }) }),
    resolve: ({ linkId }, ctx) =>
      revokeTalentLink(ctx, { linkId: parseId(linkId, 'McnTalentLink', ['linkId']) }),
    payload: (t) => ({ link: talentLinkField(t, 'The link as it is now.') }),
  });
}
