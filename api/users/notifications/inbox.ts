import { requireUser } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import type { Notification, Prisma } from '#core/db/generated/client/client.ts';
import type { NotificationCategory } from '#core/db/generated/client/enums.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';

export interface InboxFilter {
  readonly category?: NotificationCategory | undefined;
  readonly unread?: boolean | undefined;
}

/** Nobody counts beyond: a frontend shows 99+. */
export const maxUnread = 100;

/**
 * The caller's notifications, those with the latest news first. What a plugin told is there while the plugin is on.
 * @throws AccessError when nobody is signed in.
 */
export async function listInbox(
  ctx: ReadContext,
  { category, unread }: InboxFilter,
  query: KeysetQuery,
): Promise<Notification[]> {
  return ctx.db.notification.findMany({
    where: {
      ...inboxOf(ctx),
      ...(category && { category }),
      ...(unread && { readAt: null }),
      AND: [behindMoment('updatedAt', query)],
    },
    ...newestFirst('updatedAt', query),
  });
}

/**
 * How many of the caller's notifications are not read, at most `maxUnread`; all, or those of a category.
 * @throws AccessError when nobody is signed in.
 */
export async function countUnread(ctx: ReadContext, category?: NotificationCategory): Promise<number> {
  const userId = requireUser(ctx);
  const kinds = [...ctx.host.notifications.keys()];
  const [row] = await ctx.db.$queryRaw<[{ count: number }]>`
    SELECT count(*)::int AS count FROM (
      SELECT 1 FROM notification WHERE user_id = ${userId}::uuid AND in_app AND read_at IS NULL AND archived_at IS NULL
        AND kind = ANY (${kinds})
        AND (${category ?? null}::"NotificationCategory" IS NULL OR category = ${category ?? null}::"NotificationCategory")
      LIMIT ${maxUnread}::int
    ) unread`;
  return row.count;
}

/** The caller's notifications with these ids, in no particular order. @throws AccessError when nobody is signed in. */
export async function notificationsById(ctx: ReadContext, ids: readonly string[]): Promise<Notification[]> {
  return ctx.db.notification.findMany({ where: { ...inboxOf(ctx), id: { in: [...ids] } } });
}

function inboxOf(ctx: ReadContext): Prisma.NotificationWhereInput {
  return {
    userId: requireUser(ctx),
    inApp: true,
    archivedAt: null,
    kind: { in: [...ctx.host.notifications.keys()] },
  };
}
