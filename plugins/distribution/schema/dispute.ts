import type { DistributionDispute } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { connectionOf } from '#schema/common/connection.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { modelRef, type Types } from '#schema/common/models.ts';
import type { NodeSource } from '#schema/common/node.ts';
import { loadUser } from '#schema/users/load.ts';
import { disputesById, listDisputes, myDisputes } from '../disputes/lists.ts';
import { disputeState } from './link-enums.ts';

const node: NodeSource = { loadNodes: disputesById };
const positionOf = ({ createdAt, id }: DistributionDispute) => [createdAt.getTime(), id];

/** The type `DistributionDispute`. */
export function disputeType(builder: Builder): void {
  builder.prismaNode('DistributionDispute', {
    description: 'A promoter contradicts that staff have given a customer to somebody else.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      promoter: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who contradicts.',
        subGraphs: ['admin'],
        resolve: ({ promoterId }, _args, ctx) => loadUser(ctx, promoterId),
      }),
      customer: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'About which customer.',
        subGraphs: ['admin'],
        resolve: ({ customerId }, _args, ctx) => loadUser(ctx, customerId),
      }),
      statement: t.exposeString('statement', { description: 'Why it is wrong, in the promoter’s words.' }),
      state: t.expose('state', { type: disputeState(builder), description: 'Where it stands.' }),
      reason: t.exposeString('reason', {
        description: 'Why it was decided so, for the promoter; empty while it waits.',
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was said.' }),
      decidedAt: t.expose('decidedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was decided; null while it waits.',
      }),
      decidedBy: t.exposeString('decidedBy', {
        nullable: true,
        description: 'Who decided, as the audit log names them.',
        subGraphs: ['admin'],
      }),
    }),
  });
}

/** The field `disputes` of oneself as a promoter. */
export function disputeFields<Self>(builder: Builder, t: PothosSchemaTypes.ObjectFieldBuilder<Types, Self>) {
  return {
    disputes: t.connection(
      {
        type: modelRef(builder, 'DistributionDispute'),
        description: 'What you have disputed, newest first.',
        resolve: (_self, page, ctx) => keysetPage(page, positionOf, (query) => myDisputes(ctx, query)),
      },
      connectionOf(builder, 'DistributionDispute'),
    ),
  };
}

/** The query `distributionDisputes` of the admin schema. */
export function disputesQuery(builder: Builder): void {
  builder.queryField('distributionDisputes', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'DistributionDispute'),
        description: 'What promoters have disputed, newest first.',
        authScopes: { permission: 'distribution.disputes' },
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
      connectionOf(builder, 'DistributionDispute'),
    ),
  );
}
