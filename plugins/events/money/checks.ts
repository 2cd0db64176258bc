import { defineCheck, findings, maxFindings } from '#core/consistency.ts';
import { takingsPurpose } from './accounts.ts';

export const moneyChecks = [
  defineCheck(
    'what is held for an event is what was paid for it and by sponsors, less what has gone back and what it has cost, and nothing once it is closed',
    async ({ db }) =>
      findings(
        await db.$queryRaw<{ what: string }[]>`
        SELECT format('event %s is %s: %s in its account instead of %s', e.id, e.state, a.balance, d.due) AS what
        FROM events_event e
        CROSS JOIN LATERAL (
          SELECT coalesce(sum(paid_minor - refunded_minor), 0) AS paid FROM events_purchase WHERE event_id = e.id) p
        CROSS JOIN LATERAL (SELECT coalesce(sum(arrived_minor), 0) AS arrived FROM events_sponsorship WHERE event_id = e.id) s
        CROSS JOIN LATERAL (SELECT coalesce(sum(amount_minor), 0) AS cost FROM events_cost WHERE event_id = e.id) c
        CROSS JOIN LATERAL (
          SELECT coalesce(sum(balance), 0) AS balance FROM ledger_account
          WHERE owner_kind = 'event' AND owner_id = e.id::text AND purpose = ${takingsPurpose}) a
        CROSS JOIN LATERAL (SELECT CASE WHEN e.state IN ('SETTLED', 'CANCELLED') THEN 0 ELSE p.paid + s.arrived - c.cost END AS due) d
        WHERE a.balance <> d.due LIMIT ${maxFindings}::int`,
      ),
  ),
  defineCheck('the fee and the shares of a settled event are what was shared out', async ({ db }) =>
    findings(
      await db.$queryRaw<{ what: string }[]>`
        SELECT format('event %s: %s and %s shared out of %s', s.event_id, s.fee_minor, h.parts, t.taken) AS what
        FROM events_settlement s
        CROSS JOIN LATERAL (SELECT coalesce(sum(amount_minor), 0) AS parts FROM events_share WHERE event_id = s.event_id) h
        CROSS JOIN LATERAL (
          SELECT greatest(coalesce(-sum(e.amount), 0), 0) AS taken FROM ledger_transfer t
          JOIN ledger_entry e ON e.transfer_id = t.id JOIN ledger_account a ON a.id = e.account_id
          WHERE t.source = 'event:' || s.event_id AND t.kind = 'events.settled' AND a.purpose = ${takingsPurpose}) t
        WHERE s.fee_minor + h.parts <> t.taken LIMIT ${maxFindings}::int`,
    ),
  ),
];
