import { definePlugin } from '#schema/define-plugin.ts';
import { boostRight } from './boost-right.ts';
import { messageKind } from './chat/moderated.ts';
import { liveChecks } from './checks.ts';
import { liveErrors } from './errors.ts';
import { boostGranted, hostInvited, inviteAccepted, saleNoted, saleUndone, sessionMoved } from './events.ts';
import { liveNotifications, tellHosts } from './notifications.ts';
import { offerChecks } from './offers/checks.ts';
import { livePermissions } from './permissions.ts';
import { soldBoard, soldMetric } from './sales/boards.ts';
import { saleChecks } from './sales/checks.ts';
import { noteSales } from './sales/note-sales.ts';
import { liveSlice } from './schema/index.ts';
import { leadToSessions } from './sessions/link-target.ts';
import { liveSettings } from './settings.ts';
import { tellLiveStory } from './story/tell-story.ts';

/** Live sessions: creators of other platforms are talked with, invited with a package, and host sessions that sell. */
export const livePlugin = definePlugin({
  id: 'live',
  summary: {
    en: 'Creators from elsewhere are invited, with a package, to host live sessions with a shelf and a chat.',
    zh: '邀请外部创作者开播：洽谈记录、权益包、货架与聊天。',
  },
  version: '1.0.0',
  core: '^0.1',
  schema: liveSlice,
  settings: liveSettings,
  permissions: livePermissions,
  errors: liveErrors,
  events: [hostInvited, inviteAccepted, boostGranted, sessionMoved, saleNoted, saleUndone],
  hooks: [leadToSessions],
  consumers: [noteSales, tellHosts],
  notifications: liveNotifications,
  metrics: [soldMetric],
  boards: [soldBoard],
  entitlements: [boostRight],
  moderated: [messageKind],
  checks: [...liveChecks, ...offerChecks, ...saleChecks],
  seed: tellLiveStory,
});
