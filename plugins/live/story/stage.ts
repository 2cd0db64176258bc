import type { ReadContext } from '#core/context.ts';

/** Contexts in which everything happens so many hours before the story is told: as the house, and as a member. */
export interface Stage {
  house(hoursAgo: number): ReadContext;
  member(userId: string, hoursAgo: number): ReadContext;
}

/** A session, and whose it is. */
export interface Planned {
  readonly hostId: string;
  readonly sessionId: string;
}
