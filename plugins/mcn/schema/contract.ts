import type { McnContract } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { modelRef } from '#schema/common/models.ts';
import type { NodeSource } from '#schema/common/node.ts';
import { perBuilder } from '#schema/common/per-builder.ts';
import { loadUser } from '#schema/users/load.ts';
import { contractsById } from '../contracts/lists.ts';
import { contractSide, contractState, exitRule } from './enums.ts';
import { loadAgency, mayReadTerms } from './loaders.ts';

const node: NodeSource = { loadNodes: contractsById };

const termsRef = perBuilder((builder: Builder) =>
  builder.objectRef<McnContract>('McnTerms').implement({
    description: 'What two sides have agreed on, or would. It never changes.',
    fields: (t) => ({
      agencyShareBasisPoints: t.exposeInt('agencyShareBasisPoints', {
        description: 'What the agency gets of what the creator earns, in basis points.',
      }),
      exitRule: t.expose('exitRule', { type: exitRule(builder), description: 'How a side may leave.' }),
      noticeDays: t.exposeInt('noticeDays', {
        description: 'How many days pass between a notice and the end.',
      }),
      startsAt: t.expose('startsAt', {
        type: 'DateTime',
        nullable: true,
        description: 'From when on, at the earliest; null from signing on.',
      }),
      endsAt: t.expose('endsAt', {
        type: 'DateTime',
        nullable: true,
        description: 'The end of the term; null for none.',
      }),
      documentHash: t.exposeString('documentHash', { description: 'SHA-256 of the document, in hex.' }),
      termsHash: t.exposeString('termsHash', {
        description: 'SHA-256 of all terms, in hex: who signs names it.',
      }),
      talentConsentedAt: t.expose('talentConsentedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When the creator consented; null while they have not.',
      }),
      agencyConsentedAt: t.expose('agencyConsentedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When the agency, or the platform, consented; null while it has not.',
      }),
      endReason: t.exposeString('endReason', {
        description: 'Why it ends or was refused; empty where another version took its place.',
      }),
    }),
  }),
);

/** The type `McnContract`. */
export function contractType(builder: Builder): void {
  builder.prismaNode('McnContract', {
    description: 'One version of the terms between an agency, or the platform, and a creator.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      agency: t.field({
        type: modelRef(builder, 'McnAgency'),
        nullable: true,
        description: 'The agency; null for a contract with the platform.',
        resolve: ({ agencyId }, _args, ctx) => (agencyId ? loadAgency(ctx, agencyId) : null),
      }),
      talent: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'The creator.',
        resolve: ({ talentId }, _args, ctx) => loadUser(ctx, talentId),
      }),
      version: t.exposeInt('version', { description: 'Which version between these two sides, from 1.' }),
      state: t.expose('state', { type: contractState(builder), description: 'Where it stands.' }),
      proposedBy: t.expose('proposedBy', {
        type: contractSide(builder),
        description: 'Which side proposed it, and so consented first.',
      }),
      isExclusive: t.exposeBoolean('isExclusive', {
        description: 'Whether the creator has no other exclusive contract meanwhile.',
      }),
      signedAt: t.expose('signedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When both sides had consented; null while they have not.',
      }),
      since: t.expose('since', {
        type: 'DateTime',
        nullable: true,
        description: 'Since when it is in force; null while it is not signed.',
      }),
      until: t.expose('until', {
        type: 'DateTime',
        nullable: true,
        description: 'Until when, not included; null without an end.',
      }),
      endedAt: t.expose('endedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When its end was decided or it was refused; null while it was not.',
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was proposed.' }),
      terms: t.field({
        type: termsRef(builder),
        nullable: true,
        description: 'The terms, for both sides and staff; null for everybody else.',
        resolve: async (contract, _args, ctx) => ((await mayReadTerms(ctx, contract.id)) ? contract : null),
      }),
    }),
  });
}
