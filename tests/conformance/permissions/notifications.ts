import { systemContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { createWebhookEndpoint } from '#core/notify/webhooks/endpoints.ts';
import { encodeId } from '#schema/common/ids.ts';
import { addMember } from '#tests/helpers/members.ts';
import type { Examples, Trial } from './operations.ts';
import type { RuleTable } from './table.ts';

/** Somebody whom nobody else needs. */
const somebody = async ({ town, isAllowed }: Trial) => ({
  userId: encodeId('User', isAllowed ? await addMember(town.app.kernel) : town.zoe.userId),
});

/** Arguments of what has to do with blocks, mutes and notifications. */
export const notificationExamples: Examples = {
  'Mutation.blockUser': somebody,
  'Mutation.unblockUser': somebody,
  'Mutation.muteUser': somebody,
  'Mutation.unmuteUser': somebody,
  'Mutation.markNotificationsRead': () => ({ before: '2026-01-01T00:00:00Z' }),
  'Mutation.archiveNotification': async ({ town, isAllowed }) => {
    const { kernel } = town.app;
    const id = newId(kernel.clock);
    const now = kernel.clock.now();
    const told = { kind: 'users.followed', category: 'INTERACTION', payload: {}, count: 1 } as const;
    const row = { ...told, id, userId: town.ada.userId, gathers: false, inApp: true };
    if (isAllowed)
      await kernel.database.client.notification.create({ data: { ...row, createdAt: now, updatedAt: now } });
    return { notificationId: encodeId('Notification', id) };
  },
  'Mutation.updateNotificationPreferences': () => ({
    channels: [{ category: 'POINTS', channel: 'MAIL', enabled: false }],
  }),
};

/** Arguments of what has to do with webhooks. */
export const webhookExamples: Examples = {
  'Mutation.createWebhookEndpoint': () => endpointForm,
  'Mutation.deleteWebhookEndpoint': endpointAct,
  'Mutation.pauseWebhookEndpoint': endpointAct,
  'Mutation.resumeWebhookEndpoint': endpointAct,
  'Mutation.rotateWebhookSecret': endpointAct,
  'Mutation.testWebhookEndpoint': endpointAct,
  'Mutation.replayWebhookDelivery': async (trial) => {
    const { kernel } = trial.town.app;
    const endpointId = await newEndpoint(trial);
    const id = newId(kernel.clock);
    const now = kernel.clock.now();
    const ended = { state: 'SENT', attempts: 1, status: 200, endedAt: now } as const;
    const message = { endpointId, messageId: `test_${id}`, type: 'webhook.test', body: '{}' };
    if (trial.isAllowed)
      await kernel.database.client.webhookDelivery.create({
        data: { id, ...message, ...ended, createdAt: now },
      });
    return { deliveryId: encodeId('WebhookDelivery', id), reason };
  },
};

const reason = 'Because we test.';
const endpointForm = {
  url: 'https://hooks.example.com/jishi',
  description: 'Accounting',
  events: ['order.placed'],
  reason,
};

async function newEndpoint({ town, isAllowed }: Trial): Promise<string> {
  if (!isAllowed) return '01935b6e-0000-7000-8000-000000000000';
  const house = systemContext(town.app.kernel, 'test');
  return (await createWebhookEndpoint(house, endpointForm)).endpointId;
}

async function endpointAct(trial: Trial) {
  return { endpointId: encodeId('WebhookEndpoint', await newEndpoint(trial)), reason };
}

/** Who may use what has to do with blocks, mutes and notifications. */
export const notificationRules: RuleTable = {
  storefront: {
    'Query.blockedUsers': 'members',
    'Query.inbox': 'members',
    'Query.mutedUsers': 'members',
    'Query.notificationPreferences': 'members',
    'Query.unreadNotifications': 'members',
    'Mutation.archiveNotification': 'members',
    'Mutation.blockUser': 'members',
    'Mutation.markNotificationsRead': 'members',
    'Mutation.muteUser': 'members',
    'Mutation.unblockUser': 'members',
    'Mutation.unmuteUser': 'members',
    'Mutation.updateNotificationPreferences': 'members',
    'Subscription.notifications': 'members',
  },
  admin: {
    'Query.notificationDeliveries': 'permission users.notify',
    'Query.webhookDeliveries': 'permission webhooks.manage',
    'Query.webhookEndpoints': 'permission webhooks.manage',
    'Query.webhookEvents': 'permission webhooks.manage',
    'Mutation.createWebhookEndpoint': 'permission webhooks.manage',
    'Mutation.deleteWebhookEndpoint': 'permission webhooks.manage',
    'Mutation.pauseWebhookEndpoint': 'permission webhooks.manage',
    'Mutation.replayWebhookDelivery': 'permission webhooks.manage',
    'Mutation.resumeWebhookEndpoint': 'permission webhooks.manage',
    'Mutation.rotateWebhookSecret': 'permission webhooks.manage',
    'Mutation.testWebhookEndpoint': 'permission webhooks.manage',
  },
};
