import { defineCheck, findings, maxFindings } from '#core/consistency.ts';

export const seatChecks = [
  defineCheck(
    'the seats of a venue are those of its sub-venues, its tickets, of what is kept back, and nobody',
    async ({ db }) =>
      findings(
        await db.$queryRaw<{ what: string }[]>`
        SELECT format('venue %s: carved %s of %s, taken %s of %s', v.id, v.carved, c.seats, v.taken, t.seats) AS what
        FROM events_venue v
        CROSS JOIN LATERAL (SELECT coalesce(sum(capacity), 0) AS seats FROM events_venue WHERE parent_id = v.id) c
        CROSS JOIN LATERAL (SELECT coalesce(sum(taken), 0) AS seats FROM events_ticket_type WHERE venue_id = v.id) t
        WHERE v.carved <> c.seats OR v.taken <> t.seats LIMIT ${maxFindings}::int`,
      ),
  ),
  defineCheck(
    'what is taken of a kind of ticket, and held of it, are its tickets and what is kept back for buyers',
    async ({ db }) =>
      findings(
        await db.$queryRaw<{ what: string }[]>`
        SELECT format('ticket type %s: taken %s, held %s, seats %s', y.id, y.taken, h.held, t.tickets + p.kept + w.offered) AS what
        FROM events_ticket_type y
        CROSS JOIN LATERAL (SELECT coalesce(sum(held), 0) AS held FROM events_holding WHERE ticket_type_id = y.id) h
        CROSS JOIN LATERAL (
          SELECT count(*) AS tickets FROM events_ticket WHERE ticket_type_id = y.id AND state IN ('VALID', 'CHECKED_IN')) t
        CROSS JOIN LATERAL (
          SELECT coalesce(sum(quantity), 0) AS kept FROM events_purchase WHERE ticket_type_id = y.id AND state = 'HELD') p
        CROSS JOIN LATERAL (
          SELECT count(*) AS offered FROM events_waiting WHERE ticket_type_id = y.id AND state = 'OFFERED') w
        WHERE y.taken <> t.tickets + p.kept + w.offered OR h.held <> y.taken LIMIT ${maxFindings}::int`,
      ),
  ),
  defineCheck('nobody waits for a seat that is free', async ({ db }) =>
    findings(
      await db.$queryRaw<{ what: string }[]>`
        SELECT format('%s waits for ticket type %s', w.user_id, y.id) AS what
        FROM events_waiting w JOIN events_ticket_type y ON y.id = w.ticket_type_id JOIN events_venue v ON v.id = y.venue_id
        WHERE w.state = 'WAITING' AND y.taken < y.quantity AND v.carved + v.taken < v.capacity LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck(
    'who has paid for tickets has as many, and nobody else has one that was bought',
    async ({ db }) =>
      findings(
        await db.$queryRaw<{ what: string }[]>`
        SELECT format('purchase %s is %s: %s tickets for %s', p.id, p.state, t.tickets, p.quantity) AS what
        FROM events_purchase p
        CROSS JOIN LATERAL (SELECT count(*) AS tickets FROM events_ticket WHERE purchase_id = p.id) t
        WHERE t.tickets <> CASE p.state WHEN 'PAID' THEN p.quantity ELSE 0 END LIMIT ${maxFindings}::int`,
      ),
  ),
];
