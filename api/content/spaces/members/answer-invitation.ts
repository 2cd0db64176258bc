import { requireUser } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { enterSpace } from '../enter-space.ts';
import { spaceErrors } from '../errors.ts';
import { endMembership } from './end-membership.ts';
import { join } from './join-space.ts';

export type InvitationAnswer =
  | { readonly spaceId: string; readonly answer: 'ACCEPT'; readonly charterVersion: number }
  | { readonly spaceId: string; readonly answer: 'DECLINE' };

/**
 * Answers an invitation of one’s own; yes also says that one agrees to the newest charter.
 * @throws AccessError when nobody is signed in; DomainError SPACE_NOT_FOUND, SPACE_MEMBER_UNKNOWN without an open
 * invitation, those of `joinSpace`, and those of idempotency keys.
 */
export async function answerSpaceInvitation(
  ctx: ReadContext,
  answer: InvitationAnswer,
): Promise<{ spaceId: string; memberId: string }> {
  const userId = requireUser(ctx);
  const { spaceId } = answer;
  return transact(
    ctx,
    async (write) => {
      const entered = await enterSpace(write, spaceId);
      const { own } = entered;
      if (own?.state !== 'INVITED') throw spaceErrors.SPACE_MEMBER_UNKNOWN({ path: ['spaceId'] });
      if (answer.answer === 'ACCEPT') await join(write, entered, userId, answer.charterVersion);
      else await endMembership(write, own, { because: 'DECLINED', ownedBelow: 'REFUSE' });
      return { spaceId, memberId: own.id };
    },
    { idempotent: { operation: 'answerSpaceInvitation', body: answer } },
  );
}
