import { definePlugin } from '#schema/define-plugin.ts';
import { applauseBoard, applauseMetric } from './boards.ts';
import { templateChecks } from './checks.ts';
import { refuseClapsOnly, shortenClaps } from './claps.ts';
import { earnAllowance } from './earn-allowance.ts';
import { templateErrors } from './errors.ts';
import { applauseGiven, applauseWithdrawn } from './events.ts';
import { extraApplause } from './extra.ts';
import { forgetAllowances } from './forget-allowances.ts';
import { templatePermissions } from './permissions.ts';
import { templateSlice } from './schema/index.ts';
import { seedApplause } from './seed.ts';
import { templateSettings } from './settings.ts';

/** Applause: a member applauds a post with a few words, a limited number of times a day. */
export const templatePlugin = definePlugin({
  id: 'template',
  summary: {
    en: 'Members applaud posts with a few words, a limited number of times a day.',
    zh: '会员可以每天有限次地为内容鼓掌并留言。',
  },
  version: '1.0.0',
  core: '^0.1',
  schema: templateSlice,
  settings: templateSettings,
  permissions: templatePermissions,
  errors: templateErrors,
  events: [applauseGiven, applauseWithdrawn],
  hooks: [shortenClaps, refuseClapsOnly],
  consumers: [earnAllowance],
  jobs: [forgetAllowances],
  metrics: [applauseMetric],
  boards: [applauseBoard],
  entitlements: [extraApplause],
  checks: templateChecks,
  seed: seedApplause,
});
