import { recordAudit } from '#core/audit.ts';
import { callerKey, userIdOf } from '#core/caller.ts';
import type { WriteContext } from '#core/context.ts';
import type { DistributionCaseDecision } from '#core/db/generated/client/enums.ts';
import { caseErrors } from './errors.ts';
import { type LockedCase, lockCase } from './lock-case.ts';
import { type CaseStep, caseSteps, stepsFrom } from './states.ts';

interface CaseMove {
  readonly caseId: string;
  readonly step: CaseStep;
  /** Why, or what the promoter says; both sides read it. */
  readonly reason: string;
  readonly decision?: DistributionCaseDecision;
  /** Until when the step after it has to be done; as before when nothing is said. */
  readonly dueAt?: Date | null;
}

/**
 * The one way in which a case goes on: the write itself decides whether it may. A promoter acts in time and in their own case;
 * staff in time, in the case of somebody else, against the promoter not before they have answered or could have, and not about what
 * they decided themselves; the clock when the time is over.
 *
 * @returns the case as it was.
 * @throws DomainError DISTRIBUTION_CASE_NOT_FOUND, DISTRIBUTION_OWN_CASE, DISTRIBUTION_CASE_ILLEGAL_TRANSITION,
 * DISTRIBUTION_CASE_OVERDUE, DISTRIBUTION_CASE_ANSWER_AWAITED, DISTRIBUTION_CASE_SAME_JUDGE.
 */
export async function moveCase(write: WriteContext, move: CaseMove): Promise<LockedCase> {
  const before = await lockCase(write, move.caseId);
  const { caseId, step, reason, decision = null } = move;
  const { from, to, mover, action } = caseSteps[step];
  const dueAt = move.dueAt === undefined ? before.dueAt : move.dueAt;
  const [now, by] = [write.clock.now(), callerKey(write.caller)];
  const moved = await write.tx.$executeRaw`
    UPDATE distribution_case SET state = ${to}::distribution_case_state, due_at = ${dueAt}::timestamptz,
      decision = coalesce(${decision}::distribution_case_decision, decision),
      decided_by = CASE WHEN ${decision}::text IS NULL THEN decided_by ELSE ${by} END
    WHERE id = ${caseId}::uuid AND state::text = ANY (${[...from]}::text[])
      AND (due_at <= ${now}::timestamptz) = (${mover} = 'clock')
      AND (${mover} = 'clock' OR (promoter_id IS NOT DISTINCT FROM ${userIdOf(write.caller)}::uuid) = (${mover} = 'promoter'))
      AND (${step} <> 'UPHELD' OR state <> 'OPEN' OR answer_until <= ${now}::timestamptz)
      AND (${mover} <> 'house' OR decided_by IS DISTINCT FROM ${by})`;
  if (moved === 0) throw whyNot(write, before, step);
  await write.tx.distributionCaseStep.create({
    data: { caseId, kind: step, by, reason, at: now },
    select: { caseId: true },
  });
  const subject = `case:${caseId}`;
  recordAudit(write, {
    action,
    subject,
    before: { state: before.state },
    after: { state: to, step, ...(decision && { decision }) },
    reason,
  });
  return before;
}

function whyNot(write: WriteContext, { state, ...found }: LockedCase, step: CaseStep) {
  const path = ['caseId'];
  const { from, to, mover } = caseSteps[step];
  const isOwn = found.promoterId === userIdOf(write.caller);
  if (mover === 'promoter' && !isOwn) return caseErrors.DISTRIBUTION_CASE_NOT_FOUND({ path });
  if (mover === 'house' && isOwn) return caseErrors.DISTRIBUTION_OWN_CASE({ path });
  if (!from.includes(state)) {
    const allowed = stepsFrom(state).map((one) => caseSteps[one].to);
    const data = { from: state, to, allowed: [...new Set(allowed)] };
    return caseErrors.DISTRIBUTION_CASE_ILLEGAL_TRANSITION({ path, data });
  }
  const now = write.clock.now();
  if (found.dueAt && found.dueAt <= now) return caseErrors.DISTRIBUTION_CASE_OVERDUE({ path });
  if (mover === 'house' && found.decidedBy === callerKey(write.caller))
    return caseErrors.DISTRIBUTION_CASE_SAME_JUDGE({ path });
  const until = found.answerUntil.toISOString();
  return caseErrors.DISTRIBUTION_CASE_ANSWER_AWAITED({ path, data: { until } });
}

/** So many days from now. */
export function inDays({ clock }: WriteContext, days: number): Date {
  return new Date(clock.now().getTime() + days * 24 * 60 * 60 * 1_000);
}

/** What events tell of a case. */
export function caseFacts(write: WriteContext, { id, promoterId, kind }: LockedCase) {
  return { caseId: id, promoterId, kind, at: write.clock.now().toISOString() };
}
