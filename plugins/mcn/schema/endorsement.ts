import type { McnEndorsement, McnEndorsementPart } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { connectionOf } from '#schema/common/connection.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { modelRef } from '#schema/common/models.ts';
import { moneyRef } from '#schema/common/money.ts';
import type { NodeSource } from '#schema/common/node.ts';
import { perBuilder } from '#schema/common/per-builder.ts';
import { loadUser } from '#schema/users/load.ts';
import { endorsementsById, listEndorsements, myEndorsements } from '../endorsements/lists.ts';
import { endorsementKind, endorsementState, party } from './enums.ts';
import { loadContract, loadParts } from './loaders.ts';

const node: NodeSource = { loadNodes: endorsementsById };
const positionOf = ({ createdAt, id }: McnEndorsement) => [createdAt.getTime(), id];

interface PartOfFee extends McnEndorsementPart {
  readonly currency: string;
}

const partRef = perBuilder((builder: Builder) =>
  builder.objectRef<PartOfFee>('McnEndorsementPart').implement({
    description: 'What somebody gets of a fee, by a contract that was in force when it was agreed to.',
    fields: (t) => ({
      party: t.expose('party', { type: party(builder), description: 'As what they get it.' }),
      contract: t.field({
        type: modelRef(builder, 'McnContract'),
        nullable: true,
        description: 'By which contract; null where no agency represents the creator.',
        resolve: ({ contractId }, _args, ctx) => (contractId ? loadContract(ctx, contractId) : null),
      }),
      beneficiary: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who gets it; null for the platform, whose part stays in the budget.',
        resolve: ({ beneficiaryId }, _args, ctx) => (beneficiaryId ? loadUser(ctx, beneficiaryId) : null),
      }),
      shareBasisPoints: t.exposeInt('shareBasisPoints', { description: 'Of the fee, in basis points.' }),
      amount: t.field({
        type: moneyRef(builder),
        description: 'How much that is.',
        resolve: ({ amountMinor, currency }) => ({ amountMinor, currency }),
      }),
    }),
  }),
);

/** The type `McnEndorsement`. */
export function endorsementType(builder: Builder): void {
  builder.prismaNode('McnEndorsement', {
    description:
      'A contract about work for a brand. The creator, who has a part of the fee, and staff see it.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      talent: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Which creator.',
        resolve: ({ talentId }, _args, ctx) => loadUser(ctx, talentId),
      }),
      kind: t.expose('kind', { type: endorsementKind(builder), description: 'What is done for the brand.' }),
      brand: t.exposeString('brand', { description: 'Which brand.' }),
      brief: t.exposeString('brief', { description: 'What is to be done.' }),
      fee: t.field({
        type: moneyRef(builder),
        description: 'What is paid for it, to all together.',
        resolve: ({ feeMinor, currency }) => ({ amountMinor: feeMinor, currency }),
      }),
      parts: t.field({
        type: [partRef(builder)],
        description: 'Who gets what of the fee; empty until the creator agrees.',
        complexity: { field: 1, multiplier: 5 },
        resolve: async ({ id, currency }, _args, ctx) =>
          ((await loadParts(ctx, id)) ?? []).map((part) => ({ ...part, currency })),
      }),
      state: t.expose('state', { type: endorsementState(builder), description: 'Where it stands.' }),
      dueAt: t.expose('dueAt', {
        type: 'DateTime',
        description: 'Until when it can be agreed to and proven.',
      }),
      proof: t.exposeString('proof', {
        description: 'What the creator shows for it; empty while there is nothing.',
      }),
      note: t.exposeString('note', { description: 'What staff said last about it.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was offered.' }),
      agreedAt: t.expose('agreedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When the creator agreed; null while they have not.',
      }),
      endedAt: t.expose('endedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was paid, declined or called off; null before that.',
      }),
      offeredBy: t.exposeString('offeredBy', {
        description: 'Who offered it, as the audit log names them.',
        subGraphs: ['admin'],
      }),
    }),
  });
}

/** The query `myMcnEndorsements` of the storefront. */
export function myEndorsementsQuery(builder: Builder): void {
  builder.queryField('myMcnEndorsements', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'McnEndorsement'),
        description:
          'Work for brands that was offered to you, or of whose fee you have a part, newest first.',
        authScopes: { signedIn: true },
        subGraphs: ['storefront'],
        resolve: (_root, page, ctx) => keysetPage(page, positionOf, (query) => myEndorsements(ctx, query)),
      },
      connectionOf(builder, 'McnEndorsement'),
    ),
  );
}

/** The query `mcnEndorsements` of the admin schema. */
export function endorsementsQuery(builder: Builder): void {
  builder.queryField('mcnEndorsements', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'McnEndorsement'),
        description: 'All work for brands, newest first.',
        authScopes: { permission: 'mcn.contracts' },
        subGraphs: ['admin'],
        args: {
          state: t.arg({
            type: endorsementState(builder),
            required: false,
            description: 'Only what stands so.',
          }),
        },
        resolve: (_root, { state, ...page }, ctx) =>
          keysetPage(page, positionOf, (query) => listEndorsements(ctx, state ?? undefined, query)),
      },
      connectionOf(builder, 'McnEndorsement'),
    ),
  );
}
