import type { WriteContext } from '../../context.ts';
import { toJson } from '../../json.ts';

/** A level of what was decided about a subject. */
export interface LevelClaim {
  readonly subject: string;
  /** 1 is the winner's, 2 the leader's; the database knows no other. */
  readonly level: 1 | 2;
  readonly beneficiaryId: string;
}

/**
 * Says that a programme pays levels, before it does. Over all programmes and plugins together each level of a subject is paid
 * by one, and only to whom it was decided for. One statement.
 *
 * @returns the claims that are the programme's, those it has made before too; others belong to another programme.
 */
export async function claimLevels(
  write: WriteContext,
  programme: string,
  claims: readonly LevelClaim[],
): Promise<(claim: Pick<LevelClaim, 'subject' | 'level'>) => boolean> {
  const now = write.clock.now();
  const rows =
    claims.length === 0
      ? []
      : await write.tx.$queryRaw<{ subject: string; level: number }[]>`
        WITH wanted AS (
          SELECT * FROM jsonb_to_recordset(${toJson(claims)}::jsonb) AS w(subject text, level int, "beneficiaryId" uuid)
        ), made AS (
          INSERT INTO attribution_claim (subject, level, programme, beneficiary_id, claimed_at)
          SELECT w.subject, w.level, ${programme}, w."beneficiaryId", ${now}::timestamptz FROM wanted w ORDER BY w.subject, w.level
          ON CONFLICT DO NOTHING RETURNING subject, level
        )
        SELECT subject, level FROM made
        UNION ALL
        SELECT c.subject, c.level FROM attribution_claim c JOIN wanted w ON w.subject = c.subject AND w.level = c.level
        WHERE c.programme = ${programme}`;
  const mine = new Set(rows.map(({ subject, level }) => `${subject} ${level}`));
  return ({ subject, level }) => mine.has(`${subject} ${level}`);
}
