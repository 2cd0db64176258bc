import { openRequest } from '#plugins/distribution/growth/desk/open-request.ts';
import { encodeId } from '#schema/common/ids.ts';
import type { ConformancePart } from '#tests/conformance/parts.ts';
import type { Grow } from '#tests/conformance/population/populate.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { reason } from '../../conformance/members.ts';

/** The one that lists are asked about. */
const firstRequest = '01935b6e-0000-7000-8000-0000000000d2';
const permission = 'permission distribution.desk';
const at = (index: number) => new Date(Date.parse('2026-11-01T08:00:00.000Z') + index * 60_000);
const text = 'When does it arrive?';
const question = { kind: 'WITHDRAWAL', subject: 'My money', text } as const;

/** As many requests of the first promoter, and as many messages in the first one. */
const grow: Grow = async ({ database: { client } }, added, idOf) => {
  const request = (index: number) => (index === 0 ? firstRequest : idOf('service request', index));
  const message = (kind: string, index: number, requestId: string) => ({
    id: idOf(`service message ${kind}`, index),
    requestId,
    side: 'PROMOTER' as const,
    author: 'test',
    body: text,
    createdAt: at(index),
  });
  await client.$transaction([
    client.distributionServiceRequest.createMany({
      data: added.map((index) => ({
        id: request(index),
        promoterId: idOf('user', 0),
        kind: 'OTHER' as const,
        state: 'OPEN' as const,
        subject: `Question ${index}`,
        assigneeId: idOf('user', index),
        assignedAt: at(index),
        dueAt: at(index),
        createdAt: at(index),
      })),
    }),
    client.distributionServiceMessage.createMany({
      data: added.flatMap((index) => [
        message('more', index, request(0)),
        ...(index > 0 ? [message('first', index, request(index))] : []),
      ]),
    }),
  ]);
};

/** Requests of Ada's: one to talk about, and as many to close as there are tries. */
export const desk: ConformancePart = {
  rules: {
    storefront: {
      'Subscription.serviceRequestUpdates': 'members',
      'Mutation.openServiceRequest': 'members',
      'Mutation.replyToServiceRequest': 'members',
      'Mutation.closeServiceRequest': 'members',
    },
    admin: {
      'Query.distributionServiceRequests': permission,
      'Query.distributionDeskPace': permission,
      'Mutation.distributionAnswerServiceRequest': permission,
      'Mutation.distributionAssignServiceRequest': permission,
      'Mutation.distributionCloseServiceRequest': permission,
    },
  },
  examples: {
    'Subscription.serviceRequestUpdates': ({ town }) => ({ id: town.more.distributionRequestId }),
    'Mutation.openServiceRequest': () => question,
    'Mutation.replyToServiceRequest': ({ town }) => ({ requestId: town.more.distributionRequestId, text }),
    'Mutation.closeServiceRequest': ({ town }) => ({ requestId: town.more.distributionOldRequestId }),
    'Mutation.distributionAnswerServiceRequest': ({ town }) => ({
      requestId: town.more.distributionRequestId,
      text: 'Tomorrow.',
    }),
    'Mutation.distributionAssignServiceRequest': ({ town }) => ({
      requestId: town.more.distributionRequestId,
    }),
    'Mutation.distributionCloseServiceRequest': ({ town }) => ({
      requestId: town.more.distributionSolvedRequestId,
      reason,
    }),
  },
  async furnish(app, { ada }) {
    const nothing = { orderId: null, commissionId: null, withdrawalId: null };
    const open = async () => {
      const form = { ...question, about: nothing };
      const { requestId } = await openRequest(asMember(app.kernel, ada.userId), form);
      return encodeId('DistributionServiceRequest', requestId);
    };
    return {
      distributionRequestId: await open(),
      distributionOldRequestId: await open(),
      distributionSolvedRequestId: await open(),
    };
  },
  grow,
  listArguments: () => ({
    'Subscription.serviceRequestUpdates(id:)': JSON.stringify(
      encodeId('DistributionServiceRequest', firstRequest),
    ),
  }),
};
