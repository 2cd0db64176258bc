import { definePlugin } from '#schema/define-plugin.ts';
import { eventsChecks } from './checks.ts';
import { eventsErrors } from './errors.ts';
import { eventsEvents } from './events.ts';
import { endEvents } from './gatherings/end-events.ts';
import { eventKind } from './gatherings/moderated.ts';
import { settleEvents } from './money/settle-events.ts';
import { eventsNotifications, tellGuests } from './notifications.ts';
import { eventsPermissions } from './permissions.ts';
import { followOrders, issueAtOnce } from './purchases/follow-orders.ts';
import { refundCalledOff } from './purchases/refund-called-off.ts';
import { eventsSlice } from './schema/index.ts';
import { eventsSettings } from './settings.ts';
import { tellStory } from './story/tell-story.ts';
import { lapseOffers } from './waiting/lapse-offers.ts';

/** Offline events that the house or members organise: venues with seats, free tickets, waiting lists and doors. */
export const eventsPlugin = definePlugin({
  id: 'events',
  summary: {
    en: 'The house and members organise offline events, with sub-venues, tickets, waiting lists and check-in.',
    zh: '平台与会员组织线下活动：分会场、门票、候补与扫码入场。',
  },
  version: '1.0.0',
  core: '^0.1',
  schema: eventsSlice,
  settings: eventsSettings,
  permissions: eventsPermissions,
  errors: eventsErrors,
  events: eventsEvents,
  hooks: [issueAtOnce],
  consumers: [followOrders, tellGuests],
  notifications: eventsNotifications,
  jobs: [endEvents, lapseOffers, refundCalledOff, settleEvents],
  moderated: [eventKind],
  checks: eventsChecks,
  seed: tellStory,
});
