import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { actInSpace } from '../act-in-space.ts';
import { doer, type Entered, openRow } from '../enter-space.ts';
import { spaceErrors } from '../errors.ts';
import { spaceInvited } from '../events.ts';
import { limitPace, requireKnown } from '../pace.ts';
import { banOf } from './ban-of.ts';
import { requireAbove } from './require-above.ts';

interface Invitation {
  readonly spaceId: string;
  readonly userId: string;
}

/**
 * Invites somebody, who joins by saying yes. Inviting them again changes nothing.
 * @throws AccessError when nobody is signed in; DomainError SPACE_TOO_OFTEN, SPACE_USER_UNKNOWN, SPACE_ALREADY_MEMBER,
 * SPACE_ALREADY_ASKED, SPACE_MEMBER_BANNED, SPACE_PARENT_NEEDED, and those of `actInSpace`.
 */
export async function inviteToSpace(
  ctx: ReadContext,
  { spaceId, userId }: Invitation,
): Promise<{ spaceId: string; memberId: string }> {
  await requireKnown(ctx, { spaceId, userId });
  if (ctx.caller.kind === 'user') await limitPace(ctx, 'invite', ctx.caller.userId);
  const acting = { operation: 'inviteToSpace', act: 'invite', spaceId, body: { userId } } as const;
  return actInSpace(ctx, acting, (write, entered) => invite(write, entered, userId));
}

async function invite(
  write: WriteContext,
  { space }: Entered,
  userId: string,
): Promise<{ spaceId: string; memberId: string }> {
  const spaceId = space.id;
  const path = ['userId'];
  if (await banOf(write, spaceId, userId)) throw spaceErrors.SPACE_MEMBER_BANNED({ path });
  await requireAbove(write, space, userId, path);
  const open = await openRow(write, spaceId, userId);
  if (open?.state === 'ACTIVE') throw spaceErrors.SPACE_ALREADY_MEMBER({ path });
  if (open?.state === 'REQUESTED') throw spaceErrors.SPACE_ALREADY_ASKED({ path });
  if (open) return { spaceId, memberId: open.id };
  const now = write.clock.now();
  const memberId = newId(write.clock);
  await write.tx.spaceMember.create({
    data: { id: memberId, spaceId, userId, state: 'INVITED', invitedBy: doer(write), createdAt: now },
    select: { id: true },
  });
  write.emit(spaceInvited, spaceId, { spaceId, userId, memberId, invitedAt: now.toISOString() });
  return { spaceId, memberId };
}
