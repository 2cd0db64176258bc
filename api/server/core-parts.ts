import {
  closeCases,
  contentActivities,
  contentBoards,
  contentMetrics,
  contentNotifications,
  contentPermissions,
  countSpaceContributions,
  judgeProfile,
  moderatedKinds,
  moderationPermissions,
  moderationSettings,
  spaceActivities,
  spaceSettings,
  tellAuthors,
} from '#api/content/index.ts';
import {
  attributeOrders,
  completeOrders,
  countSold,
  couponRight,
  expireBargains,
  expireCheckouts,
  expireGroups,
  followPayments,
  forgetGuestCarts,
  giveCouponsOfRights,
  goodsActivities,
  goodsBoards,
  goodsMetrics,
  goodsNotifications,
  goodsPermissions,
  goodsSettings,
  memberPriceRight,
  noteBuyers,
  pointsFollowRefunds,
  pointsPaymentSettings,
  pricingPermissions,
  promotionPermissions,
  purchaseActivity,
  releaseCancelled,
  runProductImports,
  settleGroups,
  settlePaidCheckouts,
  taxSettings,
  tellBuyers,
} from '#api/goods/index.ts';
import {
  activateMemberships,
  followBilling,
  followGiftPacks,
  followInvoiceRefunds,
  followRefunds,
  giveBirthdayGifts,
  giveMonthlyRights,
  giveOwedGifts,
  membershipNotifications,
  membershipPermissions,
  membershipRights,
  membershipSettings,
  noteMembers,
  tellBillingProvider,
  tellMembers,
  turnMemberships,
} from '#api/memberships/index.ts';
import {
  countTasks,
  dailySignInActivity,
  earnPoints,
  expirePoints,
  giveLevelBenefits,
  giveMonthlyBenefits,
  growth,
  moveMembersToLevels,
  points,
  pointsBoards,
  pointsMetrics,
  pointsMultiplier,
  pointsNotifications,
  pointsPermissions,
  pointsSettings,
  releasePendingPoints,
  tellHolders,
} from '#api/points/index.ts';
import {
  expireCertifications,
  forgetEndedSessions,
  forgetNotifications,
  sendMails,
  tellUsers,
  userActivities,
  userNotifications,
  userPermissions,
  userSettings,
} from '#api/users/index.ts';
import { activityConsumer } from '#core/activities/consumer.ts';
import { bindBuyers } from '#core/attribution/decisions/bind-buyers.ts';
import { boardConsumer } from '#core/boards/consumer.ts';
import { forgetBoardDeltas } from '#core/boards/forget-deltas.ts';
import { followEarningsPayouts } from '#core/earnings/follow-payouts.ts';
import { expireEntitlements } from '#core/entitlements/expire.ts';
import type { EventConsumer } from '#core/events/define.ts';
import { releaseExpiredHolds } from '#core/ledger/release-expired-holds.ts';
import { sealLedger } from '#core/ledger/seal.ts';
import { notificationSettings } from '#core/notify/settings.ts';
import { webhookConsumer } from '#core/notify/webhooks/messages.ts';
import { forgetWebhookDeliveries, sendWebhooks } from '#core/notify/webhooks/send-webhooks.ts';
import { forgetPaymentEvents } from '#core/payments/inbox/forget.ts';
import { reconcilePayments } from '#core/payments/reconcile.ts';
import { reconcilePayouts } from '#core/payouts/reconcile.ts';
import { corePermissions } from '#core/permissions.ts';
import { checkBoards } from '#core/plugins/check.ts';
import type { PluginManifest } from '#core/plugins/define.ts';
import type { CoreParts } from '#core/plugins/host.ts';
import { searchConsumer } from '#core/search/reindex.ts';
import { searchSources } from './search-sources.ts';
import { webhookEvents } from './webhook-events.ts';

const metrics = [...pointsMetrics, ...goodsMetrics, ...contentMetrics];
const boards = [...pointsBoards, ...goodsBoards, ...contentBoards];
const activities = [
  ...userActivities,
  dailySignInActivity,
  purchaseActivity,
  ...goodsActivities,
  ...contentActivities,
  ...spaceActivities,
];

/** Who acts on what members do, the core's activities and those of plugins alike. */
const takers = [
  { name: 'points.earn', take: earnPoints },
  { name: 'points.tasks', take: countTasks },
];

/** What the kernel and the domains bring, whatever the plugins. */
export const coreParts: CoreParts = {
  consumers: [
    boardConsumer({ name: 'boards', boards, metrics }),
    ...takers.map((taker) => activityConsumer({ ...taker, activities })),
    giveLevelBenefits,
    settlePaidCheckouts,
    pointsFollowRefunds,
    searchConsumer(searchSources),
    followPayments,
    countSold,
    noteBuyers,
    giveCouponsOfRights,
    releaseCancelled,
    settleGroups,
    activateMemberships,
    noteMembers,
    followBilling,
    followGiftPacks,
    followInvoiceRefunds,
    followRefunds,
    attributeOrders,
    bindBuyers,
    followEarningsPayouts,
    countSpaceContributions,
    tellUsers,
    tellHolders,
    tellBuyers,
    tellMembers,
    tellAuthors,
    webhookConsumer(webhookEvents),
  ],
  jobs: [
    forgetEndedSessions,
    expireCertifications,
    forgetBoardDeltas,
    releaseExpiredHolds,
    sealLedger,
    reconcilePayments,
    forgetPaymentEvents,
    reconcilePayouts,
    expireEntitlements,
    releasePendingPoints,
    expirePoints,
    moveMembersToLevels,
    giveMonthlyBenefits,
    forgetGuestCarts,
    expireCheckouts,
    expireGroups,
    expireBargains,
    runProductImports,
    completeOrders,
    turnMemberships,
    giveMonthlyRights,
    giveBirthdayGifts,
    giveOwedGifts,
    tellBillingProvider,
    closeCases,
    sendMails,
    forgetNotifications,
    sendWebhooks,
    forgetWebhookDeliveries,
  ],
  metrics,
  boards,
  activities,
  assets: [points, growth],
  entitlements: [pointsMultiplier, memberPriceRight, couponRight, ...membershipRights],
  webhookEvents,
  notifications: [
    ...userNotifications,
    ...pointsNotifications,
    ...goodsNotifications,
    ...membershipNotifications,
    ...contentNotifications,
  ],
  settings: [
    userSettings,
    notificationSettings,
    pointsSettings,
    goodsSettings,
    taxSettings,
    pointsPaymentSettings,
    membershipSettings,
    spaceSettings,
    moderationSettings,
  ],
  hooks: [judgeProfile],
  moderated: moderatedKinds,
  permissions: [
    ...Object.values(corePermissions),
    ...Object.keys(userPermissions),
    ...Object.values(contentPermissions),
    ...Object.values(moderationPermissions),
    ...Object.values(pointsPermissions),
    ...Object.values(pricingPermissions),
    ...Object.values(goodsPermissions),
    ...Object.values(promotionPermissions),
    ...Object.values(membershipPermissions),
  ],
};

/** A plugin's consumers, with those that the core runs for it: its boards and activities count as the core's own do. */
export function consumersOf(manifest: PluginManifest): readonly EventConsumer[] {
  checkBoards(manifest, coreParts);
  return [...(manifest.consumers ?? []), ...rankingOf(manifest), ...takingOf(manifest)];
}

function rankingOf({ id, boards: own = [], metrics: counted = [] }: PluginManifest): EventConsumer[] {
  if (own.length === 0) return [];
  const all = [...metrics, ...counted];
  return [boardConsumer({ name: `${id}.boards`, pluginId: id, boards: own, metrics: all })];
}

function takingOf({ id, activities: own = [] }: PluginManifest): EventConsumer[] {
  if (own.length === 0) return [];
  return takers.map(({ name, take }) => activityConsumer({ name: `${id}.${name}`, activities: own, take }));
}
