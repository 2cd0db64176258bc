import { z } from 'zod';
import { notify } from '#api/users/index.ts';
import { defineConsumer, onEach } from '#core/events/define.ts';
import { defineNotification } from '#core/notify/define.ts';
import { inviteAccepted } from './events.ts';

const sessionGivenKind = defineNotification({
  name: 'live.sessionGiven',
  summary: { en: 'Your live session stands, and its package is yours', zh: '您的直播场次已确认，权益已到账' },
  category: 'PLUGIN',
  urgency: 'TRANSACTIONAL',
  payload: z.object({}),
  text: () => ({
    en: 'Your live session stands, and what comes with it is yours',
    zh: '您的直播场次已确认，邀约权益已到账',
  }),
});

/** What hosts are told. */
export const liveNotifications = [sessionGivenKind];

/** Tells hosts what their invitation has brought. Who is invited is no member yet. */
export const tellHosts = defineConsumer('live.notify', [
  onEach(inviteAccepted, (write, { payload: { inviteId, hostId, sessionId } }) =>
    notify(write, sessionGivenKind, {
      to: [hostId],
      payload: {},
      subject: { type: 'LiveSession', id: sessionId },
      source: `invite:${inviteId}`,
    }),
  ),
]);
