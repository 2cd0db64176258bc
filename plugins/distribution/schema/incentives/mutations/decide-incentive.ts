import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { activateIncentive } from '../../../incentives/activate-incentive.ts';
import { cancelIncentive } from '../../../incentives/cancel-incentive.ts';
import { incentiveField } from './incentive-field.ts';

/** The mutation `distributionActivateIncentive`. */
export function activateIncentiveMutation(builder: Builder): void {
  mutation(builder, 'distributionActivateIncentive', {
    description:
      'Promises an incentive to promoters: its budget is reserved, and the commitment of a draw is published.',
    access: { permission: 'distribution.incentives' },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      incentiveId: t.id({ required: true, description: 'Which draft.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log.' }),
    }),
    resolve: ({ incentiveId, reason }, ctx) =>
      activateIncentive(ctx, {
        incentiveId: parseId(incentiveId, 'DistributionIncentive', ['incentiveId']),
        reason,
      }),
    payload: (t) => incentiveField(builder, t),
  });
}

/** The mutation `distributionCancelIncentive`. */
export function cancelIncentiveMutation(builder: Builder): void {
  mutation(builder, 'distributionCancelIncentive', {
    description:
      'Calls an incentive off, as long as its results are not being settled; its money goes back to the budget.',
    access: { permission: 'distribution.incentives' },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      incentiveId: t.id({ required: true, description: 'Which one.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log.' }),
    }),
    resolve: ({ incentiveId, reason }, ctx) =>
      cancelIncentive(ctx, {
        incentiveId: parseId(incentiveId, 'DistributionIncentive', ['incentiveId']),
        reason,
      }),
    payload: (t) => incentiveField(builder, t),
  });
}
