import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { lengthFits } from '#core/text-length.ts';
import { transact } from '#core/transact.ts';
import { insightsErrors } from '../errors.ts';

const reasonLength = { min: 1, max: 500 };

/**
 * Has the shares of everybody reckoned anew in the background, one rebuild at a time. Figures stay readable meanwhile.
 * @throws AccessError without `insights.rebuild`; DomainError INSIGHTS_REASON_LENGTH, INSIGHTS_REBUILD_RUNNING, or about the
 * idempotency key.
 */
export async function requestRebuild(
  ctx: ReadContext,
  { reason }: { readonly reason: string },
): Promise<{ rebuildId: string }> {
  requirePermission(ctx, 'insights.rebuild');
  if (!lengthFits(reason, reasonLength))
    throw insightsErrors.INSIGHTS_REASON_LENGTH({ path: ['reason'], data: reasonLength });
  return transact(
    ctx,
    async (write) => {
      const id = newId(write.clock);
      const begun = await write.tx.$executeRaw`
        INSERT INTO insights_rebuild (id, state, reason, actor, started_at)
        VALUES (${id}::uuid, 'RUNNING', ${reason.trim()}, ${callerKey(write.caller)}, ${write.clock.now()}::timestamptz)
        ON CONFLICT DO NOTHING`;
      if (begun === 0) throw insightsErrors.INSIGHTS_REBUILD_RUNNING();
      recordAudit(write, { action: 'rebuildInsights', subject: `insightsRebuild:${id}`, reason });
      return { rebuildId: id };
    },
    { idempotent: { operation: 'rebuildInsights', body: { reason } } },
  );
}
