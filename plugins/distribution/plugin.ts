import { definePlugin } from '#schema/define-plugin.ts';
import { caseDeadlines } from './cases/case-deadlines.ts';
import { caseChecks } from './cases/checks.ts';
import { detect } from './cases/detectors/run-detectors.ts';
import { caseEvents } from './cases/events.ts';
import { distributionChecks } from './checks.ts';
import { accrueCommissions } from './commissions/accrue.ts';
import { commissionChecks } from './commissions/checks.ts';
import { dateReleases } from './commissions/date-releases.ts';
import { releaseCommissions } from './commissions/release.ts';
import { takeBackCommissions } from './commissions/take-back.ts';
import { openWindow } from './disputes/open-window.ts';
import { distributionErrors } from './errors.ts';
import {
  commissionEarned,
  commissionReleased,
  commissionTakenBack,
  customerReassigned,
  disputeDecided,
  materialAccepted,
  promoterBanned,
  promoterJoined,
  promoterLevelChanged,
  promoterRecruited,
  promoterReinstated,
  reassignmentDisputed,
  withdrawalConfirmed,
  withdrawalFailed,
  withdrawalReturned,
} from './events.ts';
import { growthChecks } from './growth/checks.ts';
import { growthEvents } from './growth/events.ts';
import { routeLeads } from './growth/lead-routing/route-leads.ts';
import { routeWaiting } from './growth/lead-routing/route-waiting.ts';
import { assessPromoters } from './growth/level-rules/assess-promoters.ts';
import { growthPermissions } from './growth/permissions.ts';
import { incentiveChecks } from './incentives/checks.ts';
import { awardPaid, awardReversed, incentiveSettled } from './incentives/events.ts';
import { followResults } from './incentives/follow-results.ts';
import { settleIncentives } from './incentives/settle.ts';
import { followLeads } from './leads/follow-leads.ts';
import { materialActivities } from './materials/activities.ts';
import { distributionNotifications, tellPromoters } from './notifications.ts';
import { distributionPermissions } from './permissions.ts';
import { startPress, stopPress } from './posters/press.ts';
import { promoteRight } from './promote-right.ts';
import { endTrials } from './promoters/end-trials.ts';
import { distributionSlice } from './schema/index.ts';
import { distributionSettings } from './settings.ts';
import { tellStory } from './story/tell-story.ts';
import { followPayouts } from './withdrawals/follow-payouts.ts';

/** Distribution: who may promote, by which way they came, with which level and standing, by which links, and for whom. */
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
  permissions: { ...distributionPermissions, ...growthPermissions },
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
    customerReassigned,
    reassignmentDisputed,
    disputeDecided,
    materialAccepted,
    awardPaid,
    awardReversed,
    incentiveSettled,
    ...caseEvents,
    ...growthEvents,
  ],
  activities: materialActivities,
  consumers: [
    accrueCommissions,
    takeBackCommissions,
    dateReleases,
    followPayouts,
    followLeads,
    routeLeads,
    openWindow,
    followResults,
    tellPromoters,
  ],
  notifications: distributionNotifications,
  jobs: [
    endTrials,
    releaseCommissions,
    settleIncentives,
    caseDeadlines,
    detect,
    assessPromoters,
    routeWaiting,
  ],
  entitlements: [promoteRight],
  checks: [...distributionChecks, ...commissionChecks, ...incentiveChecks, ...caseChecks, ...growthChecks],
  start: startPress,
  stop: stopPress,
  seed: tellStory,
});
