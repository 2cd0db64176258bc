import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { userIdOf } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { columnsOf } from '#core/db/columns.ts';
import { type ModerationCase, Prisma } from '#core/db/generated/client/client.ts';
import { settingsOf } from '#core/settings.ts';
import { transact } from '#core/transact.ts';
import { moderationAppealDecided } from '../events.ts';
import { kindNamed } from '../kinds/kind-named.ts';
import { logAppeal } from '../log/log-appeal.ts';
import { moderationPermissions } from '../permissions.ts';
import { unsettleReports } from '../reports/settle-reports.ts';
import { moderationSettings } from '../settings.ts';
import { liftSuspension } from '../suspensions/suspend.ts';
import { parseText } from '../texts.ts';
import { noteStep } from './note-step.ts';
import { actorOf } from './open-case.ts';
import { whyStaffCannot } from './why-not.ts';

export interface AppealDecision {
  readonly caseId: string;
  readonly granted: boolean;
  /** For the author, who reads it: 1 to 1,000 characters. */
  readonly reason: string;
}

const columns = columnsOf(Prisma.ModerationCaseScalarFieldEnum);

/**
 * Decides an appeal, by somebody else than who decided the case. Granted, all is as it was before the decision; refused, the
 * decision stands for good. The case is over then.
 *
 * @throws AccessError without `content.moderate`; DomainError MODERATION_TEXT_LENGTH, MODERATION_CASE_NOT_FOUND,
 * MODERATION_OWN_CASE, MODERATION_CASE_ILLEGAL_TRANSITION, MODERATION_CASE_TAKEN, MODERATION_SAME_JUDGE, MODERATION_KIND_OFF, or
 * about the idempotency key.
 */
export async function decideAppeal(ctx: ReadContext, form: AppealDecision): Promise<{ caseId: string }> {
  requirePermission(ctx, moderationPermissions.moderate);
  const { caseId, granted } = form;
  const reason = parseText(form.reason, 'reason', 'reason');
  return transact(ctx, (write) => decide(write, { caseId, granted, reason }), {
    idempotent: { operation: 'decideModerationAppeal', body: { caseId, granted, reason } },
  });
}

async function decide(write: WriteContext, decision: AppealDecision): Promise<{ caseId: string }> {
  const { caseId, granted, reason } = decision;
  const found = await markAnswered(write, decision);
  if (!found) throw await whyStaffCannot(write, caseId, { from: 'APPEALED', to: 'CLOSED' });
  const kind = kindNamed(write, found.kind);
  const { subjectId, authorId } = found;
  if (granted) {
    await kind.restore(write, { subjectId, caseId, reason });
    await liftSuspension(write, caseId);
    await unsettleReports(write, caseId);
  } else if (found.decision === 'REMOVE') await kind.removedForGood?.(write, subjectId);
  await noteStep(write, { caseId, kind: granted ? 'GRANTED' : 'REFUSED', note: reason });
  await logAppeal(write, caseId, granted ? 'GRANTED' : 'REFUSED');
  const at = write.clock.now().toISOString();
  write.emit(moderationAppealDecided, caseId, { caseId, kind: kind.name, subjectId, authorId, granted, at });
  recordAudit(write, {
    action: 'decideModerationAppeal',
    subject: `moderationCase:${caseId}`,
    after: { granted },
    reason,
  });
  return { caseId };
}

async function markAnswered(
  write: WriteContext,
  { caseId, granted, reason }: AppealDecision,
): Promise<ModerationCase | undefined> {
  const [now, by] = [write.clock.now(), actorOf(write)];
  const { sameModeratorDecidesAppeals } = settingsOf(write, moderationSettings);
  const [found] = await write.tx.$queryRaw<ModerationCase[]>`
    UPDATE moderation_case SET state = 'CLOSED', closed_at = ${now}::timestamptz, appeal_answer = ${reason},
      appeal_state = ${granted ? 'GRANTED' : 'REFUSED'}::"ModerationAppealState"
    WHERE id = ${caseId}::uuid AND state = 'APPEALED' AND author_id IS DISTINCT FROM ${userIdOf(write.caller)}::uuid
      AND (assigned_to IS NULL OR assigned_to = ${by} OR assigned_until <= ${now}::timestamptz)
      AND (${sameModeratorDecidesAppeals}::boolean OR decided_by <> ${by})
    RETURNING ${columns}`;
  return found;
}
