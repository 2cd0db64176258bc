import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { parseReason } from '../reason.ts';
import { type Freshness, freshWindow, type MaterialContent, parseMaterial } from './material-form.ts';

/**
 * Publishes something that promoters may use while it is fresh. It is never changed.
 *
 * @throws AccessError without `distribution.materials`; DomainError as `parseMaterial` and `freshWindow`,
 * DISTRIBUTION_REASON_LENGTH, or about the idempotency key.
 */
export async function publishMaterial(
  ctx: ReadContext,
  form: MaterialContent & Freshness & { readonly reason: string },
): Promise<{ materialId: string }> {
  requirePermission(ctx, 'distribution.materials');
  const content = parseMaterial(ctx, form);
  const reason = parseReason(form.reason);
  const { freshFrom, freshUntil } = form;
  return transact(
    ctx,
    async (write) => {
      const [materialId, now] = [newId(write.clock), write.clock.now()];
      const window = freshWindow(write, { freshFrom, freshUntil });
      const decided = { reason, decidedBy: callerKey(write.caller), decidedAt: now };
      await write.tx.distributionMaterial.create({
        data: {
          id: materialId,
          ...content,
          tones: [...content.tones],
          ...window,
          ...decided,
          state: 'PUBLISHED',
          createdAt: now,
        },
        select: { id: true },
      });
      recordAudit(write, {
        action: 'distributionPublishMaterial',
        subject: `promoterMaterial:${materialId}`,
        after: { kind: content.kind, titleEn: content.titleEn },
        reason,
      });
      return { materialId };
    },
    {
      idempotent: {
        operation: 'distributionPublishMaterial',
        body: { ...content, freshFrom, freshUntil, reason },
      },
    },
  );
}
