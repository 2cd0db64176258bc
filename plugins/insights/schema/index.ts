import type { Builder } from '#schema/builder.ts';
import { funnelQuery, overviewQuery, revenueMixQuery, stagesQuery } from './figures.ts';
import { rebuilds } from './rebuild.ts';
import { cohortsQuery, exportQuery, ordersQuery, sharesQuery } from './rows.ts';

const parts = [
  overviewQuery,
  funnelQuery,
  revenueMixQuery,
  stagesQuery,
  cohortsQuery,
  sharesQuery,
  ordersQuery,
  exportQuery,
  rebuilds,
];

/** The plugin's part of the admin schema; gone while it is off. */
export function insightsSlice(builder: Builder): void {
  for (const part of parts) part(builder);
}
