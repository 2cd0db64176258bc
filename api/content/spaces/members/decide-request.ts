import type { ReadContext, WriteContext } from '#core/context.ts';
import { AccessError } from '#core/errors.ts';
import { actInSpace } from '../act-in-space.ts';
import type { Entered } from '../enter-space.ts';
import { spaceErrors } from '../errors.ts';
import { activate } from './activate.ts';
import { endMembership } from './end-membership.ts';
import { requireAbove } from './require-above.ts';

export interface RequestDecision {
  readonly memberId: string;
  readonly decision: 'ADMIT' | 'DECLINE';
}

/**
 * Lets somebody in who has asked, or not. Somebody who agreed to a charter that is no longer the newest agrees to the new
 * one before they write.
 *
 * @throws AccessError when nobody is signed in; DomainError SPACE_MEMBER_UNKNOWN, SPACE_ILLEGAL_TRANSITION when it was
 * decided already, SPACE_PARENT_NEEDED, and those of `actInSpace`.
 */
export async function decideSpaceRequest(
  ctx: ReadContext,
  { memberId, decision }: RequestDecision,
): Promise<{ spaceId: string; memberId: string }> {
  if (ctx.caller.kind === 'anonymous') throw new AccessError('UNAUTHENTICATED');
  // To which space a row belongs never changes; whether it is still a request is looked at under the lock.
  const row = await ctx.db.spaceMember.findUnique({ where: { id: memberId }, select: { spaceId: true } });
  if (!row) throw spaceErrors.SPACE_MEMBER_UNKNOWN({ path: ['memberId'] });
  const body = { memberId, decision };
  const acting = {
    operation: 'decideSpaceRequest',
    act: 'decideRequests',
    spaceId: row.spaceId,
    body,
  } as const;
  return actInSpace(ctx, acting, (write, entered) => decide(write, entered, body));
}

async function decide(write: WriteContext, { space }: Entered, { memberId, decision }: RequestDecision) {
  const spaceId = space.id;
  const path = ['memberId'];
  const row = await write.tx.spaceMember.findUnique({ where: { id: memberId } });
  if (!row || row.state === 'INVITED') throw spaceErrors.SPACE_MEMBER_UNKNOWN({ path });
  if (row.state !== 'REQUESTED') {
    const to = decision === 'ADMIT' ? 'ACTIVE' : 'ENDED';
    throw spaceErrors.SPACE_ILLEGAL_TRANSITION({ path, data: { from: row.state, to, allowed: [] } });
  }
  if (decision === 'DECLINE') {
    await endMembership(write, row, { because: 'DECLINED', ownedBelow: 'REFUSE' });
    return { spaceId, memberId };
  }
  await requireAbove(write, space, row.userId, path);
  const version = row.acceptedVersion ?? space.charterVersion;
  await activate(write, { spaceId, userId: row.userId, version, role: 'MEMBER', invitedBy: null, from: row });
  return { spaceId, memberId };
}
