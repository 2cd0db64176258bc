import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { setOffer } from '../../offers/set-offer.ts';
import { withdrawOffer } from '../../offers/withdraw-offer.ts';
import { sessionField } from '../session-field.ts';
import { sessionIdOf } from './host.ts';

const staff = { access: { permission: 'live.offers' }, idempotent: true } as const;
const why = 'Why, for the audit log: 1 to 500 characters.';

/** The mutation `setLiveOffer` of the admin schema. */
export function setOfferMutation(builder: Builder): void {
  mutation(builder, 'setLiveOffer', {
    description:
      'Gives some units of what stands on the shelf of a session a price below the shop’s, while it is live.',
    ...staff,
    subGraphs: ['admin'],
    input: (t) => ({
      sessionId: t.id({ required: true, description: 'Which session: planned or live.' }),
      variantId: t.id({ required: true, description: 'A variant of a product on its shelf.' }),
      priceMinor: t.field({
        type: 'BigInt',
        required: true,
        description: 'Of one unit, in the smallest unit of the product’s currency: below the shop’s.',
      }),
      quota: t.int({ required: true, description: 'How many units there are at this price.' }),
      perMemberLimit: t.int({
        required: false,
        description: 'How many of them a member can have; nothing for as many as there are.',
      }),
      reason: t.string({ required: true, description: why }),
    }),
    resolve: ({ sessionId, variantId, perMemberLimit, ...offer }, ctx) =>
      setOffer(ctx, {
        ...offer,
        sessionId: sessionIdOf(sessionId),
        variantId: parseId(variantId, 'Variant', ['variantId']),
        perMemberLimit: perMemberLimit ?? null,
      }),
    payload: (t) => ({ session: sessionField(t) }),
  });
}

/** The mutation `withdrawLiveOffer` of the admin schema. */
export function withdrawOfferMutation(builder: Builder): void {
  mutation(builder, 'withdrawLiveOffer', {
    description: 'Withdraws a live price: nobody gets it any more.',
    ...staff,
    subGraphs: ['admin'],
    input: (t) => ({
      offerId: t.id({ required: true, description: 'Which live price.' }),
      reason: t.string({ required: true, description: why }),
    }),
    resolve: ({ offerId, reason }, ctx) =>
      withdrawOffer(ctx, { offerId: parseId(offerId, 'LiveOffer', ['offerId']), reason }),
    payload: (t) => ({ session: sessionField(t) }),
  });
}
