import type { McnDispute } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { connectionOf } from '#schema/common/connection.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { modelRef } from '#schema/common/models.ts';
import type { NodeSource } from '#schema/common/node.ts';
import { disputesById, listDisputes, myDisputes } from '../disputes/lists.ts';
import { contractSide, disputeDecision, disputeState } from './enums.ts';
import { loadContract } from './loaders.ts';

const node: NodeSource = { loadNodes: disputesById };
const positionOf = ({ createdAt, id }: McnDispute) => [createdAt.getTime(), id];

/** The type `McnDispute`. */
export function disputeType(builder: Builder): void {
  builder.prismaNode('McnDispute', {
    description: 'Two sides do not agree about the end of their contract. Both see it, and staff.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      contract: t.field({
        type: modelRef(builder, 'McnContract'),
        nullable: true,
        description: 'About which contract.',
        resolve: ({ contractId }, _args, ctx) => loadContract(ctx, contractId),
      }),
      openedBy: t.expose('openedBy', { type: contractSide(builder), description: 'Which side opened it.' }),
      statement: t.exposeString('statement', { description: 'What that side says.' }),
      answer: t.exposeString('answer', {
        nullable: true,
        description: 'What the other side says; null while it has said nothing.',
      }),
      answerUntil: t.expose('answerUntil', {
        type: 'DateTime',
        description: 'Until when the other side may answer.',
      }),
      decideUntil: t.expose('decideUntil', {
        type: 'DateTime',
        description: 'Until when staff decide; what was agreed stands otherwise.',
      }),
      state: t.expose('state', { type: disputeState(builder), description: 'Where it stands.' }),
      decision: t.expose('decision', {
        type: disputeDecision(builder),
        nullable: true,
        description: 'What was decided; null while nothing was.',
      }),
      reason: t.exposeString('reason', {
        description: 'Why it was decided so, for both sides; empty while it waits.',
      }),
      decidedAt: t.expose('decidedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was decided or lapsed; null while it waits.',
      }),
      decidedBy: t.exposeString('decidedBy', {
        nullable: true,
        description: 'Who decided, as the audit log names them.',
        subGraphs: ['admin'],
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was opened.' }),
    }),
  });
}

/** The query `myMcnDisputes` of the storefront. */
export function myDisputesQuery(builder: Builder): void {
  builder.queryField('myMcnDisputes', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'McnDispute'),
        description: 'Disputes about exits from your contracts, as a creator and as an agency, newest first.',
        authScopes: { signedIn: true },
        subGraphs: ['storefront'],
        resolve: (_root, page, ctx) => keysetPage(page, positionOf, (query) => myDisputes(ctx, query)),
      },
      connectionOf(builder, 'McnDispute'),
    ),
  );
}

/** The query `mcnDisputes` of the admin schema. */
export function disputesQuery(builder: Builder): void {
  builder.queryField('mcnDisputes', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'McnDispute'),
        description: 'All disputes about exits, newest first.',
        authScopes: { permission: 'mcn.contracts' },
        subGraphs: ['admin'],
        args: {
          state: t.arg({
            type: disputeState(builder),
            required: false,
            description: 'Only those that stand so.',
          }),
        },
        resolve: (_root, { state, ...page }, ctx) =>
          keysetPage(page, positionOf, (query) => listDisputes(ctx, state ?? undefined, query)),
      },
      connectionOf(builder, 'McnDispute'),
    ),
  );
}
