import type { DistributionAdviser, DistributionAdviserAssignment } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { connectionOf } from '#schema/common/connection.ts';
import { encodeId, parseId } from '#schema/common/ids.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { modelRef } from '#schema/common/models.ts';
import type { NodeSource } from '#schema/common/node.ts';
import { loadUser } from '#schema/users/load.ts';
import { advisersById, customersOfAdviser, listAdvisers } from '../../growth/lead-routing/lists.ts';
import { adviserCause, adviserKind, adviserState } from './adviser-enums.ts';

const subGraphs = ['admin' as const];
const node: NodeSource = { loadNodes: advisersById };

/** The type `DistributionAdviser`, and the query `distributionAdvisers`. */
export function adviserType(builder: Builder): void {
  builder.prismaNode('DistributionAdviser', {
    description: 'Somebody who looks after customers.',
    subGraphs,
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      user: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'The member.',
        resolve: ({ userId }, _args, ctx) => loadUser(ctx, userId),
      }),
      kind: t.expose('kind', { type: adviserKind(builder), description: 'For what.' }),
      state: t.expose('state', { type: adviserState(builder), description: 'Whether they take customers.' }),
      languages: t.exposeStringList('languages', {
        description: 'Which languages they speak.',
        complexity: { field: 0, multiplier: 1 },
      }),
      categoryIds: t.idList({
        description: 'Whose buyers they take; with none, everybody’s.',
        complexity: { field: 0, multiplier: 1 },
        resolve: ({ categoryIds }) => categoryIds.map((id) => encodeId('Category', id)),
      }),
      capacity: t.exposeInt('capacity', { description: 'How many customers they look after at most.' }),
      takenCount: t.exposeInt('takenCount', { description: 'How many they look after.' }),
    }),
  });
  builder.queryField('distributionAdvisers', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'DistributionAdviser'),
        description: 'Who looks after customers, newest first.',
        authScopes: { permission: 'distribution.advisers' },
        subGraphs,
        resolve: (_root, page, ctx) =>
          keysetPage(
            page,
            ({ createdAt, id }: DistributionAdviser) => [createdAt.getTime(), id],
            (query) => listAdvisers(ctx, query),
          ),
      },
      connectionOf(builder, 'DistributionAdviser'),
    ),
  );
}

/** The type `DistributionAdviserAssignment`, and the query `distributionAdviserCustomers`. */
export function adviserAssignmentType(builder: Builder): void {
  builder.prismaObject('DistributionAdviserAssignment', {
    description: 'An adviser looks after a customer for some time.',
    fields: (t) => ({
      customer: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'After whom; null when the account of the member is gone.',
        resolve: ({ customerId }, _args, ctx) => loadUser(ctx, customerId),
      }),
      kind: t.expose('kind', { type: adviserKind(builder), description: 'For what.' }),
      since: t.expose('since', { type: 'DateTime', description: 'From which moment on.' }),
      until: t.expose('until', {
        type: 'DateTime',
        nullable: true,
        description: 'Before which moment it ended; null while it lasts.',
      }),
      cause: t.expose('cause', { type: adviserCause(builder), description: 'What began it.', subGraphs }),
      reason: t.exposeString('reason', { description: 'Why it began; empty for a purchase.', subGraphs }),
      endReason: t.exposeString('endReason', {
        description: 'Why it ended; empty while it lasts.',
        subGraphs,
      }),
      setBy: t.exposeString('setBy', {
        description: 'Who began it, as the audit log names them.',
        subGraphs,
      }),
    }),
  });
  builder.queryField('distributionAdviserCustomers', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'DistributionAdviserAssignment'),
        description: 'Whom an adviser looks after and has looked after, newest first.',
        authScopes: { permission: 'distribution.advisers' },
        subGraphs,
        args: { adviserId: t.arg.id({ required: true, description: 'Which adviser.' }) },
        resolve: (_root, { adviserId, ...page }, ctx) =>
          keysetPage(
            page,
            ({ createdAt, id }: DistributionAdviserAssignment) => [createdAt.getTime(), id],
            (query) =>
              customersOfAdviser(ctx, parseId(adviserId, 'DistributionAdviser', ['adviserId']), query),
          ),
      },
      connectionOf(builder, 'DistributionAdviserAssignment'),
    ),
  );
}
