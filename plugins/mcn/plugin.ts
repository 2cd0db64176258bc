import { definePlugin } from '#schema/define-plugin.ts';
import { mcnBoards, mcnMetrics } from './boards.ts';
import { mcnChecks } from './checks.ts';
import { disputeDeadlines } from './disputes/dispute-deadlines.ts';
import { mcnErrors } from './errors.ts';
import {
  agencyFounded,
  contractEnded,
  contractSigned,
  disputeDecided,
  disputeOpened,
  driveOpened,
  endorsementOffered,
  endorsementPaid,
} from './events.ts';
import { mcnNotifications, tellTalents } from './notifications.ts';
import { mcnPermissions } from './permissions.ts';
import { mcnSlice } from './schema/index.ts';

import { mcnSettings } from './settings.ts';
import { dateShareReleases } from './splits/date-releases.ts';
import { saleCounted, saleReturned } from './splits/events.ts';
import { releaseShares } from './splits/release.ts';
import { shareDecidedOrders } from './splits/share-orders.ts';
import { takeBackShares } from './splits/take-back.ts';
import { tellStory } from './story/tell-story.ts';

/** Agencies (MCN), the creators under contract with them, and what they share of what they sell. */
export const mcnPlugin = definePlugin({
  id: 'mcn',
  summary: {
    en: 'Agencies founded by creators: recruitment, contracts, rosters, and shares of what is sold',
    zh: 'MCN 机构：组建、招募、签约、名册与分成',
  },
  version: '0.1.0',
  core: '^0.1',
  schema: mcnSlice,
  settings: mcnSettings,
  permissions: mcnPermissions,
  errors: mcnErrors,
  events: [
    agencyFounded,
    contractSigned,
    contractEnded,
    saleCounted,
    saleReturned,
    driveOpened,
    disputeOpened,
    disputeDecided,
    endorsementOffered,
    endorsementPaid,
  ],
  consumers: [shareDecidedOrders, dateShareReleases, takeBackShares, tellTalents],
  notifications: mcnNotifications,
  jobs: [releaseShares, disputeDeadlines],
  metrics: mcnMetrics,
  boards: mcnBoards,
  checks: mcnChecks,
  seed: tellStory,
});
