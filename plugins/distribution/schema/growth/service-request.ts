import type {
  DistributionServiceMessage,
  DistributionServiceRequest,
} from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { connectionOf } from '#schema/common/connection.ts';
import { encodeId } from '#schema/common/ids.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { modelRef, type Types } from '#schema/common/models.ts';
import { defineNestedList } from '#schema/common/nested.ts';
import type { NodeSource } from '#schema/common/node.ts';
import { loadUser } from '#schema/users/load.ts';
import { messagesOf, myRequests, requestsById } from '../../growth/desk/lists.ts';
import { deskSide, requestKind, requestState } from './desk-enums.ts';

const node: NodeSource = { loadNodes: requestsById };
const positionOf = ({ createdAt, id }: DistributionServiceRequest) => [createdAt.getTime(), id];

const messagesOfRequest = defineNestedList<DistributionServiceMessage>({
  positionOf: ({ createdAt, id }) => [createdAt.getTime(), id],
  load: messagesOf,
});

/** The type `DistributionServiceMessage`. */
export function serviceMessageType(builder: Builder): void {
  builder.prismaObject('DistributionServiceMessage', {
    description: 'What was said about a request.',
    fields: (t) => ({
      side: t.expose('side', { type: deskSide(builder), description: 'Who says it.' }),
      text: t.exposeString('body', { description: 'In their words.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was said.' }),
      author: t.exposeString('author', {
        description: 'Who it was, as the audit log names them.',
        subGraphs: ['admin'],
      }),
    }),
  });
}

/** The type `DistributionServiceRequest`. */
export function serviceRequestType(builder: Builder): void {
  builder.prismaNode('DistributionServiceRequest', {
    description: 'A promoter asks the house for something. Only they and staff see it.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      kind: t.expose('kind', { type: requestKind(builder), description: 'What it is about.' }),
      state: t.expose('state', { type: requestState(builder), description: 'Where it stands.' }),
      subject: t.exposeString('subject', { description: 'In a few words.' }),
      dueAt: t.expose('dueAt', {
        type: 'DateTime',
        nullable: true,
        description: 'Until when the house should have answered; null while it need not.',
      }),
      firstAnsweredAt: t.expose('firstAnsweredAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When the house first answered; null when it has not.',
      }),
      closedAt: t.expose('closedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was closed; null while it is not.',
      }),
      closedBy: t.expose('closedBy', {
        type: deskSide(builder),
        nullable: true,
        description: 'Who closed it; null while it is not.',
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was opened.' }),
      messages: t.connection(
        {
          type: modelRef(builder, 'DistributionServiceMessage'),
          description: 'What was said about it, the oldest first.',
          resolve: ({ id }, args, ctx) => messagesOfRequest(ctx, id, args),
        },
        connectionOf(builder, 'DistributionServiceMessage'),
      ),
    }),
  });
}

/** What it is about, and who looks after it. */
export function serviceRequestRelations(builder: Builder): void {
  const idOf = (type: string, id: string | null) => (id ? encodeId(type, id) : null);
  builder.prismaObjectFields('DistributionServiceRequest', (t) => ({
    orderId: t.id({
      nullable: true,
      description: 'About which order; null for none.',
      resolve: ({ orderId }) => idOf('Order', orderId),
    }),
    commissionId: t.id({
      nullable: true,
      description: 'About which commission; null for none.',
      resolve: ({ commissionId }) => idOf('DistributionCommission', commissionId),
    }),
    withdrawalId: t.id({
      nullable: true,
      description: 'About which withdrawal; null for none.',
      resolve: ({ withdrawalId }) => idOf('DistributionWithdrawal', withdrawalId),
    }),
    promoter: t.field({
      type: modelRef(builder, 'User'),
      nullable: true,
      description: 'Who asks; null when the account of the member is gone.',
      subGraphs: ['admin'],
      resolve: ({ promoterId }, _args, ctx) => loadUser(ctx, promoterId),
    }),
    assignee: t.field({
      type: modelRef(builder, 'User'),
      nullable: true,
      description: 'Who answers it; null for nobody in particular.',
      subGraphs: ['admin'],
      resolve: ({ assigneeId }, _args, ctx) => (assigneeId ? loadUser(ctx, assigneeId) : null),
    }),
    assignedAt: t.expose('assignedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when; null for nobody in particular.',
      subGraphs: ['admin'],
    }),
  }));
}

/** The field `serviceRequests` of oneself as a promoter. */
export function myRequestFields<Self>(
  builder: Builder,
  t: PothosSchemaTypes.ObjectFieldBuilder<Types, Self>,
) {
  return {
    serviceRequests: t.connection(
      {
        type: modelRef(builder, 'DistributionServiceRequest'),
        description: 'What you have asked the house, newest first.',
        resolve: (_self, page, ctx) => keysetPage(page, positionOf, (query) => myRequests(ctx, query)),
      },
      connectionOf(builder, 'DistributionServiceRequest'),
    ),
  };
}
