import { defineCheck, findings, maxFindings } from '#core/consistency.ts';

/** What must always hold about work for brands. */
export const endorsementChecks = [
  defineCheck(
    'the fee of work for a brand is set aside until it is paid in its parts or free again',
    async ({ db }) =>
      findings(
        await db.$queryRaw<{ what: string }[]>`
        SELECT format('endorsement %s is %s with a fee of %s: %s set aside, %s paid of %s, %s in its parts', e.id, e.state, e.fee_minor,
          h.amount - h.captured - h.released, h.captured, p.paid, p.parts) AS what
        FROM mcn_endorsement e JOIN ledger_hold h ON h.id = e.reservation_id
        CROSS JOIN LATERAL (
          SELECT coalesce(sum(amount_minor), 0) AS parts, coalesce(sum(amount_minor) FILTER (WHERE beneficiary_id IS NOT NULL), 0) AS paid
          FROM mcn_endorsement_part WHERE endorsement_id = e.id) p
        WHERE h.source <> 'endorsement:' || e.id OR h.amount <> e.fee_minor
          OR h.captured <> CASE e.state WHEN 'PAID' THEN p.paid ELSE 0 END
          OR (h.ended_at IS NULL) <> (e.state IN ('OFFERED', 'AGREED', 'PROVEN'))
          OR p.parts <> CASE WHEN e.agreed_at IS NULL THEN 0 ELSE e.fee_minor END
        LIMIT ${maxFindings}::int`,
      ),
  ),
];
