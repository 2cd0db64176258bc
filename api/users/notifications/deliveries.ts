import { requirePermission } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import type { NotificationDelivery } from '#core/db/generated/client/client.ts';
import type { DeliveryState } from '#core/db/generated/client/enums.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';

export interface DeliveryFilter {
  readonly userId?: string | undefined;
  readonly state?: DeliveryState | undefined;
}

/** What was sent to members or not, and why, newest first. @throws AccessError without `users.notify`. */
export async function listDeliveries(
  ctx: ReadContext,
  { userId, state }: DeliveryFilter,
  query: KeysetQuery,
): Promise<NotificationDelivery[]> {
  requirePermission(ctx, 'users.notify');
  return ctx.db.notificationDelivery.findMany({
    where: { ...(userId && { userId }), ...(state && { state }), AND: [behindMoment('queuedAt', query)] },
    ...newestFirst('queuedAt', query),
  });
}
