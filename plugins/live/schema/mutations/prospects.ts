import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import type { Types } from '#schema/common/models.ts';
import { mutation, type Payload } from '#schema/common/mutation.ts';
import { perBuilder } from '#schema/common/per-builder.ts';
import { inviteHost } from '../../invites/invite-host.ts';
import { addProspect } from '../../prospects/add-prospect.ts';
import { prospectsById } from '../../prospects/lists.ts';
import { noteTalk } from '../../prospects/note-talk.ts';
import { talkOutcome } from '../enums.ts';

const staff = { access: { permission: 'live.prospects' }, idempotent: true } as const;
const prospectIdOf = (id: string) => parseId(id, 'LiveProspect', ['prospectId']);

type FieldsOf<Result> = PothosSchemaTypes.ObjectFieldBuilder<Types, Payload<Result>>;

function prospectField<Result extends { readonly prospectId: string }>(t: FieldsOf<Result>) {
  return t.prismaField({
    type: 'LiveProspect',
    nullable: true,
    description: 'The prospect as they are now.',
    resolve: async (_query, { result }, _args, ctx) =>
      result ? (await prospectsById(ctx, [result.prospectId])).at(0) : null,
  });
}

/** The mutation `addLiveProspect` of the admin schema. */
export function addProspectMutation(builder: Builder): void {
  mutation(builder, 'addLiveProspect', {
    description: 'Puts a creator of another platform on the list of prospects, once per account.',
    ...staff,
    subGraphs: ['admin'],
    input: (t) => ({
      name: t.string({ required: true, description: 'Who it is: 1 to 80 characters.' }),
      platform: t.string({ required: true, description: 'Where they are known: 1 to 40 characters.' }),
      account: t.string({
        required: true,
        description: 'What they are called there: 1 to 120 characters.',
      }),
      field: t.string({ required: true, description: 'What they know about: 1 to 80 characters.' }),
      body: t.string({ required: true, description: 'Why they are worth a talk: 1 to 5,000 characters.' }),
    }),
    resolve: (form, ctx) => addProspect(ctx, form),
    payload: (t) => ({ prospect: prospectField(t) }),
  });
}

/** The mutation `noteLiveTalk` of the admin schema. */
export function noteTalkMutation(builder: Builder): void {
  mutation(builder, 'noteLiveTalk', {
    description:
      'Writes down what was said with a prospect. What leads away from an invitation withdraws it.',
    ...staff,
    subGraphs: ['admin'],
    input: (t) => ({
      prospectId: t.id({ required: true, description: 'With whom.' }),
      body: t.string({ required: true, description: 'What was said: 1 to 5,000 characters.' }),
      to: t.field({
        type: talkOutcome(builder),
        required: false,
        description: 'What comes of it; nothing when all is as before.',
      }),
    }),
    resolve: ({ prospectId, body, to }, ctx) =>
      noteTalk(ctx, { prospectId: prospectIdOf(prospectId), body, to: to ?? null }),
    payload: (t) => ({ prospect: prospectField(t) }),
  });
}

const rightInput = perBuilder((builder) =>
  builder.inputType('LivePackageRightInput', {
    description: 'A right that comes with an invitation.',
    fields: (t) => ({
      kind: t.string({ required: true, description: 'The code of its kind, as `distribution.promote`.' }),
      quantity: t.int({
        required: false,
        description: 'How often it can be used; nothing is without limit.',
      }),
      days: t.int({
        required: false,
        description: 'For how many days from the acceptance: 1 to 3,650; nothing is without end.',
      }),
    }),
  }),
);

const giftCardsInput = perBuilder((builder) =>
  builder.inputType('LiveGiftCardsInput', {
    description: 'Gift cards that come with an invitation, for its host to hand on.',
    fields: (t) => ({
      planId: t.id({ required: true, description: 'A period of which membership plan each is worth.' }),
      quantity: t.int({ required: true, description: 'How many.' }),
    }),
  }),
);

/** The mutation `inviteHost` of the admin schema. */
export function inviteHostMutation(builder: Builder): void {
  mutation(builder, 'inviteHost', {
    description: 'Invites a prospect to host one live session, by a link that works once, with a package.',
    ...staff,
    subGraphs: ['admin'],
    input: (t) => ({
      prospectId: t.id({ required: true, description: 'Whom.' }),
      title: t.string({ required: true, description: 'What the session is called: 1 to 120 characters.' }),
      startsAt: t.field({
        type: 'DateTime',
        required: true,
        description: 'When it begins: within a year.',
      }),
      planId: t.id({
        required: false,
        description: 'A period of which membership plan comes with it; nothing for none.',
      }),
      giftCards: t.field({
        type: giftCardsInput(builder),
        required: false,
        description: 'Which gift cards come with it; nothing for none.',
      }),
      points: t.field({ type: 'BigInt', required: true, description: 'How many points come with it.' }),
      rights: t.field({
        type: [rightInput(builder)],
        required: true,
        description: 'Which rights come with it: at most 10, each kind once.',
      }),
    }),
    resolve: ({ prospectId, title, startsAt, planId, giftCards, points, rights }, ctx) =>
      inviteHost(ctx, {
        prospectId: prospectIdOf(prospectId),
        title,
        startsAt,
        planId: typeof planId === 'string' ? parseId(planId, 'MembershipPlan', ['planId']) : null,
        giftCards: giftCards
          ? {
              planId: parseId(giftCards.planId, 'MembershipPlan', ['giftCards', 'planId']),
              quantity: giftCards.quantity,
            }
          : null,
        points,
        rights: rights.map(({ kind, quantity = null, days = null }) => ({ kind, quantity, days })),
      }),
    payload: (t) => ({
      token: t.string({
        nullable: true,
        description:
          'What stands in the link, as `acceptLiveInvite` takes it: shown this once. Null when the request is a repeat.',
        resolve: ({ result }) => result?.token,
      }),
      prospect: prospectField(t),
    }),
  });
}
