import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { acceptInvite } from '../../invites/accept-invite.ts';
import { moveOwnSession } from '../../sessions/move-session.ts';
import { pinProduct } from '../../sessions/pin-product.ts';
import { setShelf } from '../../sessions/set-shelf.ts';
import { sessionGoal } from '../enums.ts';
import { sessionField } from '../session-field.ts';

export const sessionIdOf = (id: string) => parseId(id, 'LiveSession', ['sessionId']);

const host = { access: { signedIn: true }, idempotent: true } as const;

/** The mutation `acceptLiveInvite`. */
export function acceptInviteMutation(builder: Builder): void {
  mutation(builder, 'acceptLiveInvite', {
    description:
      'Accepts an invitation: you host its session, and get all that comes with it, at once and once.',
    ...host,
    input: (t) => ({ token: t.string({ required: true, description: 'What stands in the link.' }) }),
    resolve: ({ token }, ctx) => acceptInvite(ctx, { token }),
    payload: (t) => ({
      session: sessionField(t),
      giftCardCodes: t.stringList({
        description:
          'The codes of the gift cards that come with it, to hand on: shown this once. Empty when the request is a repeat.',
        resolve: ({ result }) => [...(result?.giftCardCodes ?? [])],
      }),
    }),
  });
}

/** The mutation `moveLiveSession`. */
export function moveSessionMutation(builder: Builder): void {
  mutation(builder, 'moveLiveSession', {
    description: 'Begins, ends or calls off a session of yours, or shows it again.',
    ...host,
    input: (t) => ({
      sessionId: t.id({ required: true, description: 'Which session.' }),
      to: t.field({ type: sessionGoal(builder), required: true, description: 'What becomes of it.' }),
    }),
    resolve: ({ sessionId, to }, ctx) => moveOwnSession(ctx, { sessionId: sessionIdOf(sessionId), to }),
    payload: (t) => ({ session: sessionField(t) }),
  });
}

/** The mutation `setLiveShelf`. */
export function setShelfMutation(builder: Builder): void {
  mutation(builder, 'setLiveShelf', {
    description: 'Arranges the shelf of a session of yours that is planned or live, as a whole.',
    ...host,
    input: (t) => ({
      sessionId: t.id({ required: true, description: 'Which session.' }),
      productIds: t.idList({
        required: true,
        description: 'Products that are on sale, in the order in which they stand: at most 50, each once.',
      }),
      pinnedId: t.id({
        required: false,
        description: 'Which of them you talk about; nothing for none.',
      }),
    }),
    resolve: ({ sessionId, productIds, pinnedId }, ctx) =>
      setShelf(ctx, {
        sessionId: sessionIdOf(sessionId),
        productIds: productIds.map((id) => parseId(id, 'Product', ['productIds'])),
        pinnedId: typeof pinnedId === 'string' ? parseId(pinnedId, 'Product', ['pinnedId']) : null,
      }),
    payload: (t) => ({ session: sessionField(t) }),
  });
}

/** The mutation `pinLiveProduct`. */
export function pinProductMutation(builder: Builder): void {
  mutation(builder, 'pinLiveProduct', {
    description: 'Shows what you talk about: one product of the shelf of a session of yours, or none.',
    ...host,
    input: (t) => ({
      sessionId: t.id({ required: true, description: 'Which session.' }),
      productId: t.id({
        required: false,
        description: 'A product on its shelf; nothing for none.',
      }),
    }),
    resolve: ({ sessionId, productId }, ctx) =>
      pinProduct(ctx, {
        sessionId: sessionIdOf(sessionId),
        productId: typeof productId === 'string' ? parseId(productId, 'Product', ['productId']) : null,
      }),
    payload: (t) => ({ session: sessionField(t) }),
  });
}
