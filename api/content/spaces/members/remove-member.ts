import type { ReadContext, WriteContext } from '#core/context.ts';
import type { SpaceMember } from '#core/db/generated/client/client.ts';
import { newId } from '#core/ids.ts';
import { actInSpace } from '../act-in-space.ts';
import { doer, type Entered, openRow } from '../enter-space.ts';
import { spaceErrors } from '../errors.ts';
import { spaceBanned } from '../events.ts';
import { outranks } from '../role-rights.ts';
import { parseSpaceReason } from '../space-form.ts';
import { endMembership } from './end-membership.ts';

export interface Removal {
  readonly spaceId: string;
  readonly userId: string;
  /** A ban also keeps out those who are no members. */
  readonly measure: 'REMOVE' | 'BAN';
  /** When a ban ends by itself; never when it is missing. */
  readonly bannedUntil?: Date | null | undefined;
  /** The one whom it is about reads it. */
  readonly reason: string;
}

/**
 * Removes a member, a request or an invitation, and with BAN keeps them from coming back. Sub-groups that they own fall to
 * the owner of the space. A new ban takes the place of the former one.
 *
 * @throws AccessError when nobody is signed in; DomainError SPACE_REASON_INVALID, SPACE_BAN_INVALID, SPACE_USER_UNKNOWN,
 * SPACE_MEMBER_UNKNOWN, SPACE_OWNER_STAYS, SPACE_FORBIDDEN for somebody whom the caller does not outrank, and those of
 * `actInSpace`.
 */
export async function removeSpaceMember(
  ctx: ReadContext,
  form: Removal,
): Promise<{ spaceId: string; userId: string }> {
  const { spaceId, userId, measure } = form;
  const reason = parseSpaceReason(form.reason);
  const endsAt = measure === 'BAN' ? (form.bannedUntil ?? null) : null;
  const body = { userId, measure, endsAt: endsAt?.toISOString() ?? null, reason };
  const acting = { operation: 'removeSpaceMember', act: 'removeMembers', spaceId, body, reason } as const;
  return actInSpace(ctx, acting, async (write, entered) => {
    const member = await openRow(write, spaceId, userId);
    if (measure === 'REMOVE' && !member) throw spaceErrors.SPACE_MEMBER_UNKNOWN({ path: ['userId'] });
    if (member)
      await remove(write, entered, member, { because: measure === 'BAN' ? 'BANNED' : 'REMOVED', reason });
    if (measure === 'BAN') await ban(write, { spaceId, userId, endsAt, reason });
    return { spaceId, userId };
  });
}

async function remove(
  write: WriteContext,
  { own, isStaff }: Entered,
  member: SpaceMember,
  { because, reason }: { readonly because: 'BANNED' | 'REMOVED'; readonly reason: string },
): Promise<void> {
  if (member.role === 'OWNER') throw spaceErrors.SPACE_OWNER_STAYS({ path: ['userId'] });
  const isAbove = own?.state === 'ACTIVE' && outranks(own.role, member.role);
  if (!isAbove && !isStaff) throw spaceErrors.SPACE_FORBIDDEN({ path: ['userId'] });
  await endMembership(write, member, { because, reason, ownedBelow: 'PASS_ON' });
}

interface NewBan {
  readonly spaceId: string;
  readonly userId: string;
  readonly endsAt: Date | null;
  readonly reason: string;
}

async function ban(write: WriteContext, { spaceId, userId, endsAt, reason }: NewBan): Promise<void> {
  const now = write.clock.now();
  if (endsAt !== null && endsAt <= now) throw spaceErrors.SPACE_BAN_INVALID({ path: ['bannedUntil'] });
  const known = await write.tx.user.findUnique({ where: { id: userId }, select: { id: true } });
  if (!known) throw spaceErrors.SPACE_USER_UNKNOWN({ path: ['userId'] });
  await write.tx.$executeRaw`
    UPDATE space_ban SET lifted_at = GREATEST(banned_at, LEAST(ends_at, ${now}::timestamptz)), lifted_by = ${doer(write)}
    WHERE space_id = ${spaceId}::uuid AND user_id = ${userId}::uuid AND lifted_at IS NULL`;
  await write.tx.spaceBan.create({
    data: { id: newId(write.clock), spaceId, userId, reason, endsAt, bannedBy: doer(write), bannedAt: now },
    select: { id: true },
  });
  write.emit(spaceBanned, spaceId, {
    spaceId,
    userId,
    endsAt: endsAt?.toISOString() ?? null,
    bannedAt: now.toISOString(),
  });
}
