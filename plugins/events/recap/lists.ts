import type { ReadContext } from '#core/context.ts';
import type { EventsRecap } from '#core/db/generated/client/client.ts';

/** What was told about events: one statement for all of them. */
export async function recapsOf(
  ctx: ReadContext,
  eventIds: readonly string[],
): Promise<Map<string, EventsRecap>> {
  const recaps = await ctx.db.eventsRecap.findMany({ where: { eventId: { in: [...eventIds] } } });
  return new Map(recaps.map((recap) => [recap.eventId, recap]));
}
