import type { ReadContext, WriteContext } from '#core/context.ts';
import { actInSpace } from '../act-in-space.ts';
import { type Entered, openRow } from '../enter-space.ts';
import { spaceErrors } from '../errors.ts';
import { spaceRoleChanged } from '../events.ts';
import { limitOwned } from './limit-owned.ts';

interface HandOver {
  readonly spaceId: string;
  readonly userId: string;
}

/**
 * Makes a moderator the owner, at once; the owner becomes a moderator. Of two hand-overs at once the second finds that the
 * caller owns the space no longer.
 *
 * @throws AccessError when nobody is signed in; DomainError SPACE_HEIR_UNFIT, SPACE_USER_UNKNOWN, SPACE_QUOTA_REACHED, and
 * those of `actInSpace`.
 */
export async function handOverSpace(
  ctx: ReadContext,
  { spaceId, userId }: HandOver,
): Promise<{ spaceId: string; memberId: string }> {
  const acting = { operation: 'handOverSpace', act: 'handOver', spaceId, body: { userId } } as const;
  return actInSpace(ctx, acting, (write, entered) => handOver(write, entered, userId));
}

async function handOver(
  write: WriteContext,
  { space }: Entered,
  userId: string,
): Promise<{ spaceId: string; memberId: string }> {
  const spaceId = space.id;
  const heir = await openRow(write, spaceId, userId);
  const isFit = heir?.role === 'MODERATOR' && heir.acceptedVersion === space.charterVersion;
  if (!heir || !isFit) throw spaceErrors.SPACE_HEIR_UNFIT({ path: ['userId'] });
  await limitOwned(write, userId, ['userId']);
  const former = await write.tx.spaceMember.findFirst({ where: { spaceId, role: 'OWNER', state: 'ACTIVE' } });
  if (former) await setRole(write, former, 'MODERATOR');
  await setRole(write, heir, 'OWNER');
  return { spaceId, memberId: heir.id };
}

async function setRole(
  write: WriteContext,
  { id, spaceId, userId }: { readonly id: string; readonly spaceId: string; readonly userId: string },
  role: 'OWNER' | 'MODERATOR',
): Promise<void> {
  await write.tx.spaceMember.update({ where: { id }, data: { role }, select: { id: true } });
  const changedAt = write.clock.now().toISOString();
  write.emit(spaceRoleChanged, spaceId, { spaceId, userId, role, changedAt });
}
