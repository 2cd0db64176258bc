import { definePlugin } from '#schema/define-plugin.ts';
import { insightsChecks } from './checks.ts';
import { insightsErrors } from './errors.ts';
import { insightsPermissions } from './permissions.ts';
import { rebuild } from './rebuilds/rebuild.ts';
import { follow, note } from './rollups/follow.ts';
import { settleStale } from './rollups/settle-stale.ts';
import { insightsSlice } from './schema/index.ts';
import { insightsSettings } from './settings.ts';

/** Figures about the house, kept up to date by events, each leading to the rows behind it. */
export const insightsPlugin = definePlugin({
  id: 'insights',
  summary: {
    en: 'Key figures, funnels, cohorts and channels, kept up to date, each leading to its rows.',
    zh: '经营指标、漏斗、分群与渠道分析，实时更新，逐项可查明细。',
  },
  version: '1.0.0',
  core: '^0.1',
  schema: insightsSlice,
  permissions: insightsPermissions,
  errors: insightsErrors,
  settings: insightsSettings,
  consumers: [follow, note],
  jobs: [rebuild, settleStale],
  checks: insightsChecks,
  // Twelve weeks of the house are there already: they are counted.
  seed: ({ ctx }) => rebuild.run(ctx),
});
