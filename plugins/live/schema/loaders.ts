import { defineLoader } from '#schema/common/loader.ts';
import { standingsOf } from '../offers/lists.ts';
import { sessionSalesOf } from '../sales/lists.ts';
import { viewersOf } from '../sessions/lists.ts';
import { openStreams } from '../streams/open-streams.ts';

/** How many watch a session; undefined for nobody. */
export const loadViewers = defineLoader(viewersOf);

/** What a session has sold; undefined for nothing. */
export const loadSales = defineLoader(sessionSalesOf);

/** Who carries the streams of these sessions: one statement for all. */
export const loadStreams = defineLoader(async (ctx, sessionIds: readonly string[]) => {
  const streams = await openStreams(ctx);
  return new Map(sessionIds.map((id) => [id, streams]));
});

/** How a live price that has been opened stands. */
export const loadStanding = defineLoader(standingsOf);
