import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { callerKey, userIdOf } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { materialAccepted } from '../events.ts';
import { parseReason } from '../reason.ts';
import { materialErrors } from './errors.ts';
import { type Freshness, freshWindow } from './material-form.ts';

export interface MaterialReview extends Freshness {
  readonly materialId: string;
  readonly decision: 'ACCEPT' | 'REFUSE';
  /** The author reads it. */
  readonly reason: string;
}

const path = ['materialId'];

/**
 * Publishes what a promoter has submitted, or refuses it. Nobody decides on their own.
 *
 * @throws AccessError without `distribution.materials`; DomainError DISTRIBUTION_REASON_LENGTH, DISTRIBUTION_MATERIAL_NOT_FOUND,
 * DISTRIBUTION_OWN_MATERIAL, DISTRIBUTION_MATERIAL_DECIDED, DISTRIBUTION_MATERIAL_WINDOW_INVALID, or about the idempotency key.
 */
export async function reviewMaterial(
  ctx: ReadContext,
  form: MaterialReview,
): Promise<{ materialId: string }> {
  requirePermission(ctx, 'distribution.materials');
  const { materialId, decision, freshFrom, freshUntil } = form;
  const reason = parseReason(form.reason);
  return transact(
    ctx,
    async (write) => {
      await checkReviewable(write, materialId);
      const state = decision === 'ACCEPT' ? 'PUBLISHED' : 'REFUSED';
      const window = decision === 'ACCEPT' ? freshWindow(write, { freshFrom, freshUntil }) : {};
      const decided = { reason, decidedBy: callerKey(write.caller), decidedAt: write.clock.now() };
      const [material] = await write.tx.distributionMaterial.updateManyAndReturn({
        where: { id: materialId, state: 'SUBMITTED' },
        data: { state, ...window, ...decided },
        select: { authorId: true, kind: true },
      });
      if (!material) throw materialErrors.DISTRIBUTION_MATERIAL_DECIDED({ path });
      const { authorId, kind } = material;
      if (decision === 'ACCEPT' && authorId) {
        const at = decided.decidedAt.toISOString();
        write.emit(materialAccepted, authorId, { materialId, promoterId: authorId, kind, at });
      }
      recordAudit(write, {
        action: 'distributionReviewMaterial',
        subject: `promoterMaterial:${materialId}`,
        before: { state: 'SUBMITTED' },
        after: { state },
        reason,
      });
      return { materialId };
    },
    {
      idempotent: {
        operation: 'distributionReviewMaterial',
        body: { materialId, decision, freshFrom, freshUntil, reason },
      },
    },
  );
}

async function checkReviewable({ tx, caller }: WriteContext, materialId: string): Promise<void> {
  const material = await tx.distributionMaterial.findUnique({
    where: { id: materialId },
    select: { authorId: true },
  });
  if (!material) throw materialErrors.DISTRIBUTION_MATERIAL_NOT_FOUND({ path });
  if (material.authorId !== null && material.authorId === userIdOf(caller))
    throw materialErrors.DISTRIBUTION_OWN_MATERIAL({ path });
}
