import type { WriteContext } from '#core/context.ts';
import type { ModerationAppealState } from '#core/db/generated/client/enums.ts';

/** Says in the public log that a decision was appealed against, and with what result; counted in the month of the decision. */
export async function logAppeal(
  { tx }: WriteContext,
  caseId: string,
  state: Exclude<ModerationAppealState, 'NONE'>,
): Promise<void> {
  const [appealed, granted] = [state === 'PENDING' ? 1 : 0, state === 'GRANTED' ? 1 : 0];
  await tx.$executeRaw`
    WITH said AS (
      UPDATE moderation_log SET appeal_state = ${state}::"ModerationAppealState" WHERE case_id = ${caseId}::uuid
      RETURNING day, kind, reason, decision
    )
    UPDATE moderation_total t SET appealed = t.appealed + ${appealed}::int, granted = t.granted + ${granted}::int FROM said s
    WHERE (t.month, t.kind, t.reason, t.decision) = (date_trunc('month', s.day)::date, s.kind, s.reason, s.decision)`;
}
