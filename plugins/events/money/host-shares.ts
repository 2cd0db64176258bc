import { userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type { EventsEvent } from '#core/db/generated/client/client.ts';
import { managesAll } from '../gatherings/host-right.ts';

/** What a host has of an event. */
export interface HostShare {
  readonly userId: string;
  readonly shareBasisPoints: number;
  readonly currency: string;
  /** What the settlement gave, in minor units; null before it. */
  readonly amountMinor: bigint | null;
  /** What of that has gone back since. */
  readonly backMinor: bigint;
}

/** What the hosts of events have of them, who leads first, for those who run them and for staff: one statement for all. */
export async function hostSharesOf(
  ctx: ReadContext,
  events: readonly Pick<EventsEvent, 'id'>[],
): Promise<Map<string, HostShare[]>> {
  const rows = await ctx.db.$queryRaw<(HostShare & { eventId: string })[]>`
    SELECT h.event_id AS "eventId", h.user_id AS "userId", h.share_basis_points AS "shareBasisPoints", e.currency::text AS currency,
      s.amount_minor AS "amountMinor", coalesce(s.back_minor, 0)::bigint AS "backMinor"
    FROM events_host h JOIN events_event e ON e.id = h.event_id
    LEFT JOIN events_share s ON s.event_id = h.event_id AND s.user_id = h.user_id
    WHERE h.event_id = ANY (${events.map(({ id }) => id)}::uuid[]) AND (${managesAll(ctx)}::boolean OR EXISTS (
      SELECT FROM events_host o WHERE o.event_id = h.event_id AND o.user_id = ${userIdOf(ctx.caller)}::uuid))
    ORDER BY h.event_id, h.place`;
  return Map.groupBy(rows, ({ eventId }) => eventId);
}
