import type { ReadContext, WriteContext } from '#core/context.ts';
import type { Message } from '#core/errors.ts';
import type { DistributionSettings } from '../settings.ts';

/** What a route asks for: so many, or so much money in minor units of a currency. */
export interface RouteGoal {
  readonly of: bigint;
  readonly currency?: string | undefined;
}

/** A way for a member to become a promoter without a review. Each stands in a file of its own and in the list of `index.ts`. */
export interface UnlockRoute {
  /** What applications name, and what is noted of promoters: it may never change its meaning. */
  readonly code: string;
  readonly title: Message;
  /** Null while operators keep it closed. */
  goal(settings: DistributionSettings): RouteGoal | null;
  /** How much of it a member has: at most one statement, of facts that the core has. */
  done(ctx: ReadContext | WriteContext, userId: string, settings: DistributionSettings): Promise<bigint>;
}
