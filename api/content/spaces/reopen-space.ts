import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { contentPermissions } from '../permissions.ts';
import type { SpaceClosing } from './close-space.ts';
import { enterSpace } from './enter-space.ts';
import { spaceErrors } from './errors.ts';
import { spaceReopened } from './events.ts';
import { parseSpaceReason } from './space-form.ts';

/**
 * Opens a closed space again, with the owner and the members that it has. Its sub-groups stay closed until they are opened
 * one by one; a sub-group is opened only when the space above it is active.
 *
 * @throws AccessError without `content.manage`; DomainError SPACE_REASON_INVALID, SPACE_NOT_FOUND, SPACE_NOT_CLOSED,
 * SPACE_CLOSED when the space above is closed, and those of idempotency keys.
 */
export async function reopenSpace(ctx: ReadContext, form: SpaceClosing): Promise<{ spaceId: string }> {
  requirePermission(ctx, contentPermissions.manage);
  const { spaceId } = form;
  const reason = parseSpaceReason(form.reason);
  return transact(
    ctx,
    async (write) => {
      const { space } = await enterSpace(write, spaceId);
      if (space.state !== 'CLOSED') throw spaceErrors.SPACE_NOT_CLOSED({ path: ['spaceId'] });
      const above = space.parentId && (await write.tx.space.findUnique({ where: { id: space.parentId } }));
      if (above && above.state === 'CLOSED') throw spaceErrors.SPACE_CLOSED({ path: ['spaceId'] });
      const now = write.clock.now();
      await write.tx.space.update({
        where: { id: spaceId },
        data: { state: 'ACTIVE', closedAt: null, closedBecause: null, updatedAt: now },
        select: { id: true },
      });
      write.emit(spaceReopened, spaceId, { spaceId, reopenedAt: now.toISOString() });
      recordAudit(write, { action: 'reopenSpace', subject: `space:${spaceId}`, reason });
      return { spaceId };
    },
    { idempotent: { operation: 'reopenSpace', body: { spaceId, reason } } },
  );
}
