import { requireUser } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { enterSpace } from '../enter-space.ts';
import { spaceErrors } from '../errors.ts';
import { endMembership } from './end-membership.ts';
import { endByOneself } from './member-states.ts';

/**
 * Leaves a space and its sub-groups, or withdraws one's request, or declines one's invitation; also in a closed space.
 * Owners cannot leave, nor can those who own a sub-group.
 *
 * @throws AccessError when nobody is signed in; DomainError SPACE_NOT_FOUND, SPACE_MEMBER_UNKNOWN, SPACE_OWNER_STAYS, and
 * those of idempotency keys.
 */
export async function leaveSpace(
  ctx: ReadContext,
  { spaceId }: { readonly spaceId: string },
): Promise<{ spaceId: string }> {
  requireUser(ctx);
  return transact(
    ctx,
    async (write) => {
      const { own } = await enterSpace(write, spaceId);
      if (!own) throw spaceErrors.SPACE_MEMBER_UNKNOWN({ path: ['spaceId'] });
      await endMembership(write, own, { because: endByOneself(own.state), ownedBelow: 'REFUSE' });
      return { spaceId };
    },
    { idempotent: { operation: 'leaveSpace', body: { spaceId } } },
  );
}
