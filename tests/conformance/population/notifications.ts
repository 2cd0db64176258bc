import type { Kernel } from '#core/kernel.ts';
import { newWebhookSecret } from '#core/notify/webhooks/sign.ts';
import { at, type IdOf } from './names.ts';

/** The first member has blocked and muted people whom nobody else knows, and is told of everybody who follows. */
export async function addNotifications(
  { database: { client } }: Kernel,
  added: readonly number[],
  idOf: IdOf,
): Promise<void> {
  const first = idOf('user', 0);
  const stranger = (index: number) => idOf('stranger', index);
  await client.user.createMany({
    data: added.map((index) => ({
      id: stranger(index),
      handle: `stranger${index}`,
      displayName: `Stranger ${index}`,
      createdAt: at(index),
      updatedAt: at(index),
    })),
  });
  await client.reachedStage.createMany({
    data: added.map((index) => ({
      userId: stranger(index),
      stage: 'REGISTERED' as const,
      since: at(index),
      cause: 'user.signedUp',
    })),
  });
  await client.userBlock.createMany({
    data: added.map((index) => ({ blockerId: first, blockedId: stranger(index), createdAt: at(index) })),
  });
  await client.userMute.createMany({
    data: added.map((index) => ({ muterId: first, mutedId: stranger(index), createdAt: at(index) })),
  });
  const others = added.map((index) => ({ index, actorId: idOf('user', index + 1) }));
  const kind = 'users.followed';
  await client.notification.createMany({
    data: others.map(({ index, actorId }) => ({
      ...{ id: idOf('notification', index), userId: first, kind, category: 'INTERACTION' as const },
      ...{ payload: {}, subjectType: 'Post', subjectId: idOf('post', index), count: 1, actorIds: [actorId] },
      ...{ gathers: false, inApp: true, createdAt: at(index), updatedAt: at(index) },
    })),
  });
  await client.notificationCause.createMany({
    data: others.map(({ index, actorId }) => ({
      ...{ userId: first, kind, source: `test:${index}`, actorId, at: at(index) },
      notificationId: idOf('notification', index),
    })),
  });
  await client.notificationDelivery.createMany({
    data: added.map((index) => ({
      ...{ id: idOf('delivery', index), notificationId: idOf('notification', index), userId: first },
      ...{ channel: 'MAIL' as const, category: 'INTERACTION' as const, urgency: 'NORMAL' as const },
      ...{ queuedAt: at(index), nextAttemptAt: at(index) },
    })),
  });
  const endpoint = (index: number) => idOf('webhook', index);
  await client.webhookEndpoint.createMany({
    data: added.map((index) => ({
      ...{ id: endpoint(index), url: 'https://hooks.example.com', description: 'Test', createdAt: at(index) },
      ...{ events: ['order.placed'], secret: newWebhookSecret() },
    })),
  });
  await client.webhookDelivery.createMany({
    data: added.map((index) => ({
      ...{ id: idOf('webhookDelivery', index), endpointId: endpoint(index), createdAt: at(index) },
      ...{ messageId: `test_${index}`, type: 'webhook.test', body: '{}', nextAttemptAt: at(index) },
    })),
  });
}
