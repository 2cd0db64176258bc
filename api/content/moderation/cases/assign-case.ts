import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import { settingsOf } from '#core/settings.ts';
import { transact } from '#core/transact.ts';
import { moderationPermissions } from '../permissions.ts';
import { moderationSettings } from '../settings.ts';
import { noteStep } from './note-step.ts';
import { actorOf } from './open-case.ts';
import { whyStaffCannot } from './why-not.ts';

/**
 * Takes a case for a while, in which nobody else decides it; taking it again prolongs that.
 *
 * @throws AccessError without `content.moderate`; DomainError MODERATION_CASE_NOT_FOUND, MODERATION_OWN_CASE,
 * MODERATION_CASE_ILLEGAL_TRANSITION, MODERATION_CASE_TAKEN.
 */
export async function assignCase(
  ctx: ReadContext,
  { caseId }: { readonly caseId: string },
): Promise<{ caseId: string }> {
  requirePermission(ctx, moderationPermissions.moderate);
  return transact(ctx, async (write) => {
    const [now, by] = [write.clock.now(), actorOf(write)];
    const { leaseMinutes } = settingsOf(write, moderationSettings);
    const until = new Date(now.getTime() + leaseMinutes * 60_000);
    const taken = await write.tx.$executeRaw`
      UPDATE moderation_case SET assigned_to = ${by}, assigned_until = ${until}::timestamptz
      WHERE id = ${caseId}::uuid AND state IN ('OPEN', 'APPEALED') AND author_id IS DISTINCT FROM ${userIdOf(write.caller)}::uuid
        AND (assigned_to IS NULL OR assigned_to = ${by} OR assigned_until <= ${now}::timestamptz)`;
    if (taken === 0) throw await whyStaffCannot(write, caseId, { from: 'OPEN', to: 'DECIDED' });
    await noteStep(write, { caseId, kind: 'ASSIGNED' });
    recordAudit(write, {
      action: 'assignModerationCase',
      subject: `moderationCase:${caseId}`,
      after: { until },
    });
    return { caseId };
  });
}
