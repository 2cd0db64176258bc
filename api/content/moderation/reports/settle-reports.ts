import type { WriteContext } from '#core/context.ts';

/** Says to those who have reported it what became of it, and keeps it in mind: in one statement, members in order. */
export async function settleReports(
  { tx }: WriteContext,
  caseId: string,
  state: 'UPHELD' | 'DISMISSED',
): Promise<void> {
  const [upheld, dismissed] = state === 'UPHELD' ? [1, 0] : [0, 1];
  await tx.$executeRaw`
    WITH settled AS (
      UPDATE moderation_report SET state = ${state}::"ModerationReportState"
      WHERE case_id = ${caseId}::uuid AND state = 'OPEN' RETURNING reporter_id
    )
    INSERT INTO moderation_reporter AS r (user_id, upheld, dismissed)
    SELECT reporter_id, ${upheld}::int, ${dismissed}::int FROM settled ORDER BY reporter_id
    ON CONFLICT (user_id) DO UPDATE SET upheld = r.upheld + excluded.upheld, dismissed = r.dismissed + excluded.dismissed`;
}

/** An appeal was granted: what was upheld is dismissed after all. */
export async function unsettleReports({ tx }: WriteContext, caseId: string): Promise<void> {
  await tx.$executeRaw`
    WITH settled AS (
      UPDATE moderation_report SET state = 'DISMISSED' WHERE case_id = ${caseId}::uuid AND state = 'UPHELD' RETURNING reporter_id
    )
    INSERT INTO moderation_reporter AS r (user_id, dismissed) SELECT reporter_id, 1 FROM settled ORDER BY reporter_id
    ON CONFLICT (user_id) DO UPDATE SET upheld = r.upheld - 1, dismissed = r.dismissed + 1`;
}
