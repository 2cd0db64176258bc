import type { Builder } from '#schema/builder.ts';
import { cohortsQuery } from './cohorts.ts';
import { exportQuery } from './export.ts';
import { funnelQuery, overviewQuery, revenueMixQuery, stagesQuery } from './figures.ts';
import { habitsQuery, valuesQuery } from './habits.ts';
import { concentrationQuery, promotersQuery } from './promoters.ts';
import { rebuilds } from './rebuild.ts';
import { ordersQuery, sharesQuery } from './rows.ts';
import { campaignsQuery, wordOfMouthQuery } from './spread.ts';

const parts = [
  overviewQuery,
  funnelQuery,
  revenueMixQuery,
  stagesQuery,
  habitsQuery,
  valuesQuery,
  campaignsQuery,
  wordOfMouthQuery,
  promotersQuery,
  concentrationQuery,
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
