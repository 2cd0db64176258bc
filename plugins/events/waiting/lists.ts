import { requireUser } from '#core/access.ts';
import { userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type { EventsWaiting } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';

/** What the caller waits or has waited for, by id. */
export async function waitingById(ctx: ReadContext, ids: readonly string[]): Promise<EventsWaiting[]> {
  const userId = userIdOf(ctx.caller);
  return userId ? ctx.db.eventsWaiting.findMany({ where: { id: { in: [...ids] }, userId } }) : [];
}

/** What the caller waits or has waited for, newest first. @throws AccessError when nobody is signed in; DomainError CURSOR_INVALID. */
export async function myWaiting(ctx: ReadContext, query: KeysetQuery): Promise<EventsWaiting[]> {
  const userId = requireUser(ctx);
  return ctx.db.eventsWaiting.findMany({
    where: { userId, AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}
