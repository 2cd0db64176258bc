import type { WriteContext } from '../../context.ts';
import { toJson } from '../../json.ts';

/** A share of what was decided about a subject, for a service to its winner. */
export interface ServiceClaim {
  readonly subject: string;
  /** The winner, or somebody else who has a contract with them; never the buyer. */
  readonly beneficiaryId: string;
  /** By which contract, as the programme names it; null for the winner's own share. */
  readonly contract: string | null;
}

/**
 * Says that a programme pays shares for services to winners, before it does. It is no level, and adds none: over all programmes and
 * plugins together the shares of a subject are paid by one. Nothing is owed to whoever was suspended when it was done. One statement.
 *
 * @returns the claims that are the programme's, those it has made before too; others belong to another programme, or to nobody.
 */
export async function claimService(
  write: WriteContext,
  programme: string,
  claims: readonly ServiceClaim[],
): Promise<(claim: Pick<ServiceClaim, 'subject' | 'beneficiaryId'>) => boolean> {
  const now = write.clock.now();
  const rows =
    claims.length === 0
      ? []
      : await write.tx.$queryRaw<{ subject: string; beneficiaryId: string }[]>`
        WITH wanted AS (
          SELECT * FROM jsonb_to_recordset(${toJson(claims)}::jsonb) AS w(subject text, "beneficiaryId" uuid, contract text)
        ), made AS (
          INSERT INTO attribution_service_claim (subject, beneficiary_id, programme, contract, claimed_at)
          SELECT w.subject, w."beneficiaryId", ${programme}, w.contract, ${now}::timestamptz FROM wanted w
          WHERE NOT EXISTS (
            SELECT FROM attribution_decision d JOIN attribution_suspension s ON s.user_id = w."beneficiaryId"
            WHERE d.subject = w.subject AND s.since <= d.at AND (s.until IS NULL OR s.until > d.at))
          ORDER BY w.subject, w."beneficiaryId"
          ON CONFLICT DO NOTHING RETURNING subject, beneficiary_id
        )
        SELECT subject, beneficiary_id AS "beneficiaryId" FROM made
        UNION ALL
        SELECT c.subject, c.beneficiary_id FROM attribution_service_claim c
        JOIN wanted w ON w.subject = c.subject AND w."beneficiaryId" = c.beneficiary_id WHERE c.programme = ${programme}`;
  const mine = new Set(rows.map(({ subject, beneficiaryId }) => `${subject} ${beneficiaryId}`));
  return ({ subject, beneficiaryId }) => mine.has(`${subject} ${beneficiaryId}`);
}
