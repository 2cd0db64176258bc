import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { disputeReassignment } from '../../disputes/dispute-reassignment.ts';
import { disputeField } from '../payload-fields.ts';

/** The mutation `disputeReassignment`. */
export function disputeReassignmentMutation(builder: Builder): void {
  mutation(builder, 'disputeReassignment', {
    description:
      'Contradicts, as a promoter, that staff have taken a customer from you or given one to you: once, while the time for it lasts.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      bindingId: t.id({
        required: true,
        description: 'Your period that staff have begun or ended, as `bindingOf` shows it.',
      }),
      statement: t.string({ required: true, description: 'Why it is wrong: 10 to 2,000 characters.' }),
    }),
    resolve: ({ bindingId, statement }, ctx) =>
      disputeReassignment(ctx, {
        bindingId: parseId(bindingId, 'DistributionBindingPeriod', ['bindingId']),
        statement,
      }),
    payload: (t) => ({ dispute: disputeField(t, 'The dispute.') }),
  });
}
