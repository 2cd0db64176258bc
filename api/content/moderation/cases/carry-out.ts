import { recordAudit } from '#core/audit.ts';
import type { WriteContext } from '#core/context.ts';
import type { ModerationCase } from '#core/db/generated/client/client.ts';
import type { ModeratedKind } from '#core/moderation/kind.ts';
import { moderationDecided } from '../events.ts';
import { logDecision } from '../log/log-decision.ts';
import { settleReports } from '../reports/settle-reports.ts';
import { suspend } from '../suspensions/suspend.ts';
import type { Decision } from './decision-form.ts';
import { noteStep } from './note-step.ts';

interface Decided {
  readonly kind: ModeratedKind;
  readonly found: ModerationCase;
  readonly decision: Decision;
  readonly until: Date | null;
}

/** Does what was decided in the same transaction. @returns whether the subject is out of sight by this case. */
export async function carryOut(
  write: WriteContext,
  { kind, found, decision, until }: Decided,
): Promise<boolean> {
  const { id: caseId, subjectId, authorId } = found;
  const isHidden = await moveSubject(write, kind, found, decision);
  if (until !== null) await suspend(write, { caseId, userId: authorId, until, reason: decision.reason });
  await settleReports(write, caseId, decision.decision === 'DISMISS' ? 'DISMISSED' : 'UPHELD');
  await noteStep(write, { caseId, kind: 'DECIDED', note: decision.decision });
  await logDecision(write, { ...found, decision: decision.decision });
  const at = write.clock.now().toISOString();
  write.emit(moderationDecided, caseId, {
    ...{ caseId, kind: kind.name, subjectId, authorId, at },
    decision: decision.decision,
  });
  recordAudit(write, {
    action: 'decideModerationCase',
    subject: `moderationCase:${caseId}`,
    after: { decision: decision.decision, until: decision.until },
    reason: decision.reason,
  });
  return isHidden;
}

async function moveSubject(
  write: WriteContext,
  kind: ModeratedKind,
  { id: caseId, subjectId, heldAt }: ModerationCase,
  { decision, reason }: Decision,
): Promise<boolean> {
  const act = { subjectId, caseId, reason };
  if (decision === 'REMOVE') return kind.remove(write, act);
  if (decision === 'HIDE' || decision === 'SUSPEND_AUTHOR') return heldAt !== null || kind.hide(write, act);
  if (heldAt) await kind.restore(write, act);
  return false;
}
