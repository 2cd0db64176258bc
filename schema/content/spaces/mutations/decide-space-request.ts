import { decideSpaceRequest } from '#api/content/index.ts';
import type { Builder } from '../../../builder.ts';
import { parseId } from '../../../common/ids.ts';
import { mutation } from '../../../common/mutation.ts';
import { spaceRequestDecision } from '../enums.ts';
import { memberField, spaceField } from '../payload-fields.ts';

/** The mutation `decideSpaceRequest`. */
export function decideSpaceRequestMutation(builder: Builder): void {
  mutation(builder, 'decideSpaceRequest', {
    description: 'Lets somebody into a space who has asked, or not.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      memberId: t.id({ required: true, description: 'The request.' }),
      decision: t.field({ type: spaceRequestDecision(builder), required: true, description: 'Yes or no.' }),
    }),
    resolve: (input, ctx) =>
      decideSpaceRequest(ctx, {
        memberId: parseId(input.memberId, 'SpaceMember', ['memberId']),
        decision: input.decision,
      }),
    payload: (t) => ({
      member: memberField(t, 'What they are there now.'),
      space: spaceField(t, 'The space as it is now.'),
    }),
  });
}
