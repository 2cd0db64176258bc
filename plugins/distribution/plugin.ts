import { definePlugin } from '#schema/define-plugin.ts';
import { distributionChecks } from './checks.ts';
import { accrueCommissions } from './commissions/accrue.ts';
import { commissionChecks } from './commissions/checks.ts';
import { dateReleases, releaseCommissions } from './commissions/release.ts';
import { takeBackCommissions } from './commissions/take-back.ts';
import { distributionErrors } from './errors.ts';
import {
  commissionEarned,
  commissionReleased,
  commissionTakenBack,
  promoterBanned,
  promoterJoined,
  promoterLevelChanged,
  promoterRecruited,
  promoterReinstated,
  withdrawalConfirmed,
  withdrawalFailed,
  withdrawalReturned,
} from './events.ts';
import { distributionPermissions } from './permissions.ts';
import { promoteRight } from './promote-right.ts';
import { endTrials } from './promoters/end-trials.ts';
import { distributionSlice } from './schema/index.ts';
import { seedPromoters } from './seed.ts';
import { distributionSettings } from './settings.ts';
import { followPayouts } from './withdrawals/follow-payouts.ts';

/** Distribution: who may promote, by which way they came, with which level and in which standing. */
export const distributionPlugin = definePlugin({
  id: 'distribution',
  summary: {
    en: 'Members become promoters, with levels, invitations and rules that they accept, and withdraw what they earn.',
    zh: '会员成为推广人：开通方式、等级、邀请、管理手册与提现。',
  },
  version: '1.0.0',
  core: '^0.1',
  schema: distributionSlice,
  settings: distributionSettings,
  permissions: distributionPermissions,
  errors: distributionErrors,
  events: [
    promoterJoined,
    promoterRecruited,
    promoterLevelChanged,
    promoterBanned,
    promoterReinstated,
    commissionEarned,
    commissionTakenBack,
    commissionReleased,
    withdrawalConfirmed,
    withdrawalFailed,
    withdrawalReturned,
  ],
  consumers: [accrueCommissions, takeBackCommissions, dateReleases, followPayouts],
  jobs: [endTrials, releaseCommissions],
  entitlements: [promoteRight],
  checks: [...distributionChecks, ...commissionChecks],
  seed: seedPromoters,
});
