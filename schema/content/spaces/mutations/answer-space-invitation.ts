import { answerSpaceInvitation } from '#api/content/index.ts';
import type { Builder } from '../../../builder.ts';
import { parseId } from '../../../common/ids.ts';
import { mutation } from '../../../common/mutation.ts';
import { spaceInvitationAnswer } from '../enums.ts';
import { memberField, spaceField } from '../payload-fields.ts';

/** The mutation `answerSpaceInvitation`. */
export function answerSpaceInvitationMutation(builder: Builder): void {
  mutation(builder, 'answerSpaceInvitation', {
    description: 'Answers an invitation to a space.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      spaceId: t.id({ required: true, description: 'Which space.' }),
      answer: t.field({ type: spaceInvitationAnswer(builder), required: true, description: 'Yes or no.' }),
      charterVersion: t.int({
        required: false,
        description: 'With yes, the charter that you agree to; it must be the newest.',
      }),
    }),
    resolve: (input, ctx) => {
      const spaceId = parseId(input.spaceId, 'Space', ['spaceId']);
      const { answer } = input;
      return answerSpaceInvitation(
        ctx,
        answer === 'ACCEPT'
          ? { spaceId, answer, charterVersion: input.charterVersion ?? 0 }
          : { spaceId, answer },
      );
    },
    payload: (t) => ({
      member: memberField(t, 'What you are there now.'),
      space: spaceField(t, 'The space, if you may still know of it.'),
    }),
  });
}
