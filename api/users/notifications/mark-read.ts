import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { Prisma } from '#core/db/generated/client/client.ts';
import { notificationsTopic } from '#core/notify/topic.ts';
import { transact } from '#core/transact.ts';
import { notificationErrors } from './errors.ts';

/** Which notifications: these, or all with no news since a moment. */
export interface Choice {
  readonly ids?: readonly string[] | undefined;
  readonly before?: Date | undefined;
}

const maxIds = 100;

/**
 * Marks the caller's notifications as read; those that are read stay so, with their moment. What follows about the same
 * subject is a notification of its own.
 * @throws AccessError when nobody is signed in; DomainError NOTIFICATIONS_CHOICE, NOTIFICATION_UNKNOWN.
 */
export async function markNotificationsRead(ctx: ReadContext, choice: Choice): Promise<{ marked: number }> {
  const userId = requireUser(ctx);
  const chosen = conditionOf(choice);
  const { ids } = choice;
  return transact(ctx, async (write) => {
    const readAt = write.clock.now();
    if (ids) await checkOwn(write, userId, ids);
    const { count } = await write.tx.notification.updateMany({
      where: { userId, readAt: null, ...chosen },
      data: { readAt },
    });
    announce(write, userId);
    return { marked: count };
  });
}

/**
 * Puts one of the caller's notifications away for good; read or not, it is in no list any more.
 * @throws AccessError when nobody is signed in; DomainError NOTIFICATION_UNKNOWN.
 */
export async function archiveNotification(
  ctx: ReadContext,
  { notificationId }: { readonly notificationId: string },
): Promise<{ notificationId: string }> {
  const userId = requireUser(ctx);
  return transact(ctx, async (write) => {
    await checkOwn(write, userId, [notificationId]);
    const archivedAt = write.clock.now();
    await write.tx.notification.updateMany({
      where: { id: notificationId, userId, archivedAt: null },
      data: { archivedAt },
    });
    announce(write, userId);
    return { notificationId };
  });
}

function conditionOf({ ids, before }: Choice): Prisma.NotificationWhereInput {
  if (ids && before === undefined && ids.length > 0 && ids.length <= maxIds) return { id: { in: [...ids] } };
  if (before && ids === undefined) return { updatedAt: { lte: before } };
  throw notificationErrors.NOTIFICATIONS_CHOICE({ data: { max: maxIds } });
}

async function checkOwn(write: WriteContext, userId: string, ids: readonly string[]): Promise<void> {
  const wanted = [...new Set(ids)];
  const known = await write.tx.notification.count({ where: { userId, inApp: true, id: { in: wanted } } });
  if (known < wanted.length) throw notificationErrors.NOTIFICATION_UNKNOWN({ path: ['ids'] });
}

function announce(write: WriteContext, userId: string): void {
  write.afterCommit(() => write.kernel.bus.publish(notificationsTopic, userId));
}
