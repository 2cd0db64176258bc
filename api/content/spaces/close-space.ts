import type { ReadContext, WriteContext } from '#core/context.ts';
import { actInSpace } from './act-in-space.ts';
import { spaceClosed } from './events.ts';
import { parseSpaceReason } from './space-form.ts';

export interface SpaceClosing {
  readonly spaceId: string;
  readonly reason: string;
}

/**
 * Makes a space and its sub-groups read-only: members stay and read, nobody joins, writes or decides. Requests and
 * invitations end, of which no event tells but that of the closing.
 *
 * @throws AccessError when nobody is signed in; DomainError SPACE_REASON_INVALID, and those of `actInSpace`.
 */
export async function closeSpace(ctx: ReadContext, form: SpaceClosing): Promise<{ spaceId: string }> {
  const { spaceId } = form;
  const reason = parseSpaceReason(form.reason);
  const acting = { operation: 'closeSpace', act: 'closeSpace', spaceId, body: { reason }, reason } as const;
  return actInSpace(ctx, acting, async (write) => {
    const closed = await closeWithBelow(write, spaceId, reason);
    await endWaiting(write, closed);
    const closedAt = write.clock.now().toISOString();
    for (const id of closed) write.emit(spaceClosed, id, { spaceId: id, closedAt });
    return { spaceId };
  });
}

/** The space itself is locked; its sub-groups follow in the order of their ids. */
async function closeWithBelow(
  { tx, clock }: WriteContext,
  spaceId: string,
  reason: string,
): Promise<string[]> {
  const below = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM space WHERE parent_id = ${spaceId}::uuid AND state = 'ACTIVE' ORDER BY id FOR NO KEY UPDATE`;
  const ids = [spaceId, ...below.map(({ id }) => id)];
  const now = clock.now();
  await tx.space.updateMany({
    where: { id: { in: ids } },
    data: { state: 'CLOSED', closedAt: now, closedBecause: reason, updatedAt: now },
  });
  return ids;
}

async function endWaiting({ tx, clock }: WriteContext, spaceIds: readonly string[]): Promise<void> {
  await tx.spaceMember.updateMany({
    where: { spaceId: { in: [...spaceIds] }, state: { in: ['INVITED', 'REQUESTED'] } },
    data: { state: 'ENDED', endedAt: clock.now(), endedBecause: 'SPACE_CLOSED' },
  });
}
