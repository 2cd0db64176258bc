import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { decideDispute } from '../../disputes/decide-dispute.ts';
import { disputeDecision } from '../link-enums.ts';
import { disputeField } from '../payload-fields.ts';

/** The mutation `distributionDecideDispute` of the admin schema. */
export function decideDisputeMutation(builder: Builder): void {
  mutation(builder, 'distributionDecideDispute', {
    description:
      'Closes a dispute. What is undone is undone from now on; orders that were placed before stay with whom they are owed to.',
    access: { permission: 'distribution.disputes' },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      disputeId: t.id({ required: true, description: 'Which dispute.' }),
      decision: t.field({
        type: disputeDecision(builder),
        required: true,
        description: 'What is decided.',
      }),
      reason: t.string({
        required: true,
        description: 'Why, for the promoter and the audit log: 1 to 500 characters.',
      }),
    }),
    resolve: ({ disputeId, decision, reason }, ctx) =>
      decideDispute(ctx, {
        disputeId: parseId(disputeId, 'DistributionDispute', ['disputeId']),
        decision,
        reason,
      }),
    payload: (t) => ({ dispute: disputeField(t, 'The dispute as it is now.') }),
  });
}
