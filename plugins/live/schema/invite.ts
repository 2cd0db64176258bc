import { z } from 'zod';
import type { Builder } from '#schema/builder.ts';
import { encodeId } from '#schema/common/ids.ts';
import { modelRef } from '#schema/common/models.ts';
import { perBuilder } from '#schema/common/per-builder.ts';
import { loadUser } from '#schema/users/load.ts';
import type { PackageRight } from '../invites/package.ts';
import { inviteState } from './enums.ts';

const subGraphs = ['admin' as const];
const stored = z.array(
  z.object({ kind: z.string(), quantity: z.int().nullable(), days: z.int().nullable() }),
);

const packageRight = perBuilder((builder) =>
  builder.objectRef<PackageRight>('LivePackageRight').implement({
    description: 'A right that comes with an invitation.',
    subGraphs,
    fields: (t) => ({
      kind: t.exposeString('kind', { description: 'The code of its kind.' }),
      quantity: t.exposeInt('quantity', {
        nullable: true,
        description: 'How often it can be used; null is without limit.',
      }),
      days: t.exposeInt('days', {
        nullable: true,
        description: 'For how many days from the acceptance; null is without end.',
      }),
    }),
  }),
);

/** The type `LiveInvite` of the admin schema. */
export function inviteType(builder: Builder): void {
  builder.prismaObject('LiveInvite', {
    description: 'An invitation to host one live session, once, with a package.',
    subGraphs,
    fields: (t) => ({
      title: t.exposeString('title', { description: 'What the session is called.' }),
      startsAt: t.expose('startsAt', { type: 'DateTime', description: 'When the session begins.' }),
      state: t.expose('state', { type: inviteState(builder), description: 'Where it stands.' }),
      expiresAt: t.expose('expiresAt', {
        type: 'DateTime',
        description: 'From then on nobody can accept it any more.',
      }),
      planId: t.id({
        nullable: true,
        description: 'A period of which membership plan comes with it; null for none.',
        resolve: ({ planId }) => (planId ? encodeId('MembershipPlan', planId) : null),
      }),
      giftCards: t.exposeInt('giftCards', { description: 'How many gift cards come with it.' }),
      giftPlanId: t.id({
        nullable: true,
        description: 'A period of which membership plan each of them is worth; null when there are none.',
        resolve: ({ giftPlanId }) => (giftPlanId ? encodeId('MembershipPlan', giftPlanId) : null),
      }),
      points: t.expose('points', { type: 'BigInt', description: 'How many points come with it.' }),
      rights: t.field({
        type: [packageRight(builder)],
        description: 'Which rights come with it: at most 10.',
        resolve: ({ rights }) => stored.parse(rights),
      }),
      withheld: t.exposeStringList('withheld', {
        description: 'Kinds of rights that nobody could give when it was accepted: their plugin was off.',
      }),
      invitedBy: t.exposeString('invitedBy', { description: 'Who made it, as the audit log names them.' }),
      acceptedAt: t.expose('acceptedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was accepted; null when it was not.',
      }),
      host: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who has accepted it; null when nobody has.',
        resolve: ({ acceptedBy }, _args, ctx) => (acceptedBy ? loadUser(ctx, acceptedBy) : null),
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    }),
  });
}
