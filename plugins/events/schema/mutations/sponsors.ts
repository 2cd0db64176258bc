import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { decideSponsorship } from '../../sponsors/decide-sponsorship.ts';
import { judgeProof } from '../../sponsors/judge-proof.ts';
import { pledge } from '../../sponsors/pledge.ts';
import { prove } from '../../sponsors/prove.ts';
import { recordMoney } from '../../sponsors/record-money.ts';
import { sponsorshipField } from '../payload-fields.ts';

const idOf = (id: string) => parseId(id, 'EventsSponsorship', ['sponsorshipId']);

/** The mutations `pledgeEventSponsorship` and `judgeEventProof`, for sponsors. */
export function sponsorMutations(builder: Builder): void {
  mutation(builder, 'pledgeEventSponsorship', {
    description: 'Promises to support an event, in the name of a brand. The hosts decide.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      eventId: t.id({ required: true, description: 'Which event.' }),
      brand: t.string({ required: true, description: 'In whose name: 1 to 100 characters.' }),
      amountMinor: t.field({
        type: 'BigInt',
        required: false,
        description: 'How much money, in minor units of the event’s currency; none when missing.',
      }),
      offer: t.string({ required: false, description: 'What else you give: up to 2,000 characters.' }),
      deliverables: t.string({
        required: true,
        description: 'What you want for it: 1 to 2,000 characters.',
      }),
    }),
    resolve: ({ eventId, offer, ...form }, ctx) =>
      pledge(ctx, {
        ...form,
        offer: offer ?? '',
        eventId: parseId(eventId, 'EventsEvent', ['eventId']),
      }),
    payload: (t) => ({ sponsorship: sponsorshipField(t) }),
  });
  mutation(builder, 'judgeEventProof', {
    description:
      'Accepts or refuses what the hosts show for what they owe you. Refused, they may show it once more.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      sponsorshipId: t.id({ required: true, description: 'Which sponsorship; it is yours.' }),
      accepts: t.boolean({ required: true, description: 'Whether it is all right.' }),
      reason: t.string({
        required: false,
        description: 'What is missing, when it is not: 1 to 500 characters.',
      }),
    }),
    resolve: ({ sponsorshipId, ...form }, ctx) =>
      judgeProof(ctx, { ...form, sponsorshipId: idOf(sponsorshipId) }),
    payload: (t) => ({ sponsorship: sponsorshipField(t) }),
  });
}

/** The mutations `decideEventSponsorship` and `proveEventSponsorship`, for hosts. */
export function sponsoredMutations(builder: Builder): void {
  mutation(builder, 'decideEventSponsorship', {
    description: 'Accepts or declines what a sponsor has promised to an event that you run.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      sponsorshipId: t.id({ required: true, description: 'Which sponsorship.' }),
      agrees: t.boolean({ required: true, description: 'Whether you accept it.' }),
      reason: t.string({ required: false, description: 'Why not, when you do not: 1 to 500 characters.' }),
    }),
    resolve: ({ sponsorshipId, ...form }, ctx) =>
      decideSponsorship(ctx, { ...form, sponsorshipId: idOf(sponsorshipId) }),
    payload: (t) => ({ sponsorship: sponsorshipField(t) }),
  });
  mutation(builder, 'proveEventSponsorship', {
    description: 'Shows a sponsor that you have done what you owe.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      sponsorshipId: t.id({ required: true, description: 'Which sponsorship.' }),
      proof: t.string({ required: true, description: 'What you have done: 1 to 2,000 characters.' }),
      proofUrl: t.string({ required: false, description: 'Where it is to be seen.' }),
    }),
    resolve: ({ sponsorshipId, ...form }, ctx) => prove(ctx, { ...form, sponsorshipId: idOf(sponsorshipId) }),
    payload: (t) => ({ sponsorship: sponsorshipField(t) }),
  });
}

/** The mutation `recordEventSponsorMoney` of the admin schema. */
export function sponsorMoneyMutation(builder: Builder): void {
  mutation(builder, 'recordEventSponsorMoney', {
    description: 'Records that money of a sponsor has arrived, all of it or a part.',
    access: { permission: 'events.manage' },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      sponsorshipId: t.id({ required: true, description: 'Which sponsorship.' }),
      amountMinor: t.field({
        type: 'BigInt',
        required: true,
        description: 'How much, in minor units of the event’s currency.',
      }),
    }),
    resolve: ({ sponsorshipId, ...form }, ctx) =>
      recordMoney(ctx, { ...form, sponsorshipId: idOf(sponsorshipId) }),
    payload: (t) => ({ sponsorship: sponsorshipField(t) }),
  });
}
