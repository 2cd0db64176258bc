import { defineCheck, findings, maxFindings } from '#core/consistency.ts';

/** What must always hold about the plugin's rows. */
export const liveChecks = [
  defineCheck(
    'an invitation has a session exactly when it was accepted, and its host holds it',
    async ({ db }) =>
      findings(
        await db.$queryRaw<{ what: string }[]>`
        SELECT format('invitation %s is %s of %s, its session %s of %s', i.id, i.state, i.accepted_by, s.id, s.host_id) AS what
        FROM live_invite i LEFT JOIN live_session s ON s.invite_id = i.id
        WHERE i.accepted_by IS DISTINCT FROM s.host_id LIMIT ${maxFindings}::int`,
      ),
  ),
  defineCheck('what came with an invitation was given once, and with no other', async ({ db }) =>
    findings(
      await db.$queryRaw<{ what: string }[]>`
        SELECT format('invitation %s is %s: %s periods, %s points, %s gift cards, %s rights', i.id, i.state, g.terms, g.points, g.cards, g.rights) AS what
        FROM live_invite i CROSS JOIN LATERAL (
          SELECT
            (SELECT count(*)::int FROM membership_term t WHERE t.source = 'liveInvite:' || i.id) AS terms,
            (SELECT count(*)::int FROM membership_gift_card c WHERE c.batch_id = i.gift_batch_id) AS cards,
            (SELECT count(*)::int FROM entitlement e WHERE e.source = 'liveInvite:' || i.id) AS rights,
            (SELECT count(*)::int FROM ledger_transfer l WHERE l.source = 'liveInvite:' || i.id AND l.kind = 'live.package') AS points
        ) g
        WHERE (g.terms, g.points, g.cards, g.rights) IS DISTINCT FROM (CASE WHEN i.state = 'ACCEPTED'
          THEN ((i.plan_id IS NOT NULL)::int, (i.points > 0)::int, i.gift_cards, jsonb_array_length(i.rights) - cardinality(i.withheld))
          ELSE (0, 0, 0, 0) END) LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('the log of a prospect ends where the prospect stands', async ({ db }) =>
    findings(
      await db.$queryRaw<{ what: string }[]>`
        SELECT format('prospect %s is %s, the log says %s', p.id, p.state, n.state) AS what
        FROM live_prospect p LEFT JOIN LATERAL (
          SELECT state FROM live_prospect_note WHERE prospect_id = p.id ORDER BY created_at DESC, id DESC LIMIT 1
        ) n ON true WHERE n.state IS DISTINCT FROM p.state LIMIT ${maxFindings}::int`,
    ),
  ),
];
