import { requireUser } from '#core/access.ts';
import { userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type { EventsSponsorship, EventsSponsorshipStep } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst, pageSql } from '#core/time-page.ts';
import { hostedBy, managesAll } from '../gatherings/host-right.ts';

/** The sponsorships with these ids: one's own, and those of events that one runs. */
export function sponsorshipsById(ctx: ReadContext, ids: readonly string[]): Promise<EventsSponsorship[]> {
  const userId = userIdOf(ctx.caller);
  const seen = managesAll(ctx)
    ? {}
    : { OR: [...(userId ? [{ sponsorId: userId }] : []), { event: hostedBy(ctx) }] };
  return ctx.db.eventsSponsorship.findMany({ where: { id: { in: [...ids] }, AND: [seen] } });
}

/** What the caller has promised, newest first. @throws AccessError when nobody is signed in; DomainError CURSOR_INVALID. */
export async function mySponsorships(ctx: ReadContext, query: KeysetQuery): Promise<EventsSponsorship[]> {
  const sponsorId = requireUser(ctx);
  return ctx.db.eventsSponsorship.findMany({
    where: { sponsorId, AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}

/** What was promised to events, for who runs them, in the order in which it came: one statement for all events. */
export async function sponsorshipsOf(
  ctx: ReadContext,
  eventIds: readonly string[],
  query: KeysetQuery,
): Promise<Map<string, EventsSponsorship[]>> {
  const { behind, order } = pageSql('oldest', query);
  const rows = await ctx.db.$queryRaw<EventsSponsorship[]>`
    SELECT s.id, s.event_id AS "eventId", s.sponsor_id AS "sponsorId", s.brand, s.amount_minor AS "amountMinor",
      s.arrived_minor AS "arrivedMinor", s.offer, s.deliverables, s.state, s.proof, s.proof_url AS "proofUrl",
      s.created_at AS "createdAt"
    FROM unnest(${[...eventIds]}::uuid[]) AS e(id) CROSS JOIN LATERAL (
      SELECT * FROM events_sponsorship WHERE event_id = e.id ${behind} ORDER BY ${order} LIMIT ${query.limit}::int
    ) s
    WHERE ${managesAll(ctx)}::boolean OR EXISTS (
      SELECT FROM events_host h WHERE h.event_id = e.id AND h.user_id = ${userIdOf(ctx.caller)}::uuid)`;
  return Map.groupBy(rows, ({ eventId }) => eventId);
}

/** What became of sponsorships, in order: one statement for all. At most some dozens each. */
export async function stepsOf(
  ctx: ReadContext,
  sponsorshipIds: readonly string[],
): Promise<Map<string, EventsSponsorshipStep[]>> {
  const steps = await ctx.db.eventsSponsorshipStep.findMany({
    where: { sponsorshipId: { in: [...sponsorshipIds] } },
    orderBy: [{ occurredAt: 'asc' }, { id: 'asc' }],
  });
  return Map.groupBy(steps, ({ sponsorshipId }) => sponsorshipId);
}
