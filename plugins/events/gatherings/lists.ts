import { requirePermission, requireUser } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import type { EventsEvent } from '#core/db/generated/client/client.ts';
import type { EventsState } from '#core/db/generated/client/enums.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';
import { hostedBy, managesAll } from './host-right.ts';
import { publicly } from './moderated.ts';

/** Drafts, what was called off before anybody saw it, and what staff have taken out of sight, are seen by those who run it. */
function visible(ctx: ReadContext) {
  return managesAll(ctx) ? {} : { OR: [publicly, hostedBy(ctx)] };
}

/** The events with these ids that the caller may see. */
export function eventsById(ctx: ReadContext, ids: readonly string[]): Promise<EventsEvent[]> {
  return ctx.db.eventsEvent.findMany({ where: { id: { in: [...ids] }, AND: [visible(ctx)] } });
}

/** What one may go to or, instead, what has taken place, newest first. @throws DomainError CURSOR_INVALID. */
export function shownEvents(
  ctx: ReadContext,
  { isPast }: { readonly isPast: boolean },
  query: KeysetQuery,
): Promise<EventsEvent[]> {
  return ctx.db.eventsEvent.findMany({
    where: {
      state: isPast ? { in: ['ENDED', 'SETTLED'] } : 'PUBLISHED',
      hiddenBy: null,
      AND: [behindMoment('createdAt', query)],
    },
    ...newestFirst('createdAt', query),
  });
}

/** What the caller runs, newest first. @throws AccessError when nobody is signed in; DomainError CURSOR_INVALID. */
export async function hostedEvents(ctx: ReadContext, query: KeysetQuery): Promise<EventsEvent[]> {
  requireUser(ctx);
  return ctx.db.eventsEvent.findMany({
    where: { ...hostedBy(ctx), AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}

/** All events, newest first. @throws AccessError without `events.manage`; DomainError CURSOR_INVALID. */
export async function listEvents(
  ctx: ReadContext,
  state: EventsState | undefined,
  query: KeysetQuery,
): Promise<EventsEvent[]> {
  requirePermission(ctx, 'events.manage');
  return ctx.db.eventsEvent.findMany({
    where: { ...(state && { state }), AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}

/** Who runs these events, who leads first: one statement. */
export async function hostsOf(ctx: ReadContext, eventIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await ctx.db.eventsHost.findMany({
    where: { eventId: { in: [...eventIds] } },
    orderBy: [{ eventId: 'asc' }, { place: 'asc' }],
  });
  return new Map(
    [...Map.groupBy(rows, ({ eventId }) => eventId)].map(([id, hosts]) => [
      id,
      hosts.map(({ userId }) => userId),
    ]),
  );
}
