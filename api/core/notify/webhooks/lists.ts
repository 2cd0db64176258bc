import { requirePermission } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import type { WebhookDelivery, WebhookEndpoint } from '#core/db/generated/client/client.ts';
import type { DeliveryState } from '#core/db/generated/client/enums.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';

/** All endpoints, newest first. @throws AccessError without `webhooks.manage`. */
export async function listWebhookEndpoints(ctx: ReadContext, query: KeysetQuery): Promise<WebhookEndpoint[]> {
  requirePermission(ctx, 'webhooks.manage');
  const where = behindMoment('createdAt', query);
  return ctx.db.webhookEndpoint.findMany({ where, ...newestFirst('createdAt', query) });
}

/** The endpoints with these ids, in no particular order. @throws AccessError without `webhooks.manage`. */
export async function webhookEndpointsById(
  ctx: ReadContext,
  ids: readonly string[],
): Promise<WebhookEndpoint[]> {
  requirePermission(ctx, 'webhooks.manage');
  return ctx.db.webhookEndpoint.findMany({ where: { id: { in: [...ids] } } });
}

export interface WebhookDeliveryFilter {
  readonly endpointId?: string | undefined;
  readonly state?: DeliveryState | undefined;
}

/** What was sent, newest first. @throws AccessError without `webhooks.manage`. */
export async function listWebhookDeliveries(
  ctx: ReadContext,
  { endpointId, state }: WebhookDeliveryFilter,
  query: KeysetQuery,
): Promise<WebhookDelivery[]> {
  requirePermission(ctx, 'webhooks.manage');
  return ctx.db.webhookDelivery.findMany({
    where: {
      ...(endpointId && { endpointId }),
      ...(state && { state }),
      AND: [behindMoment('createdAt', query)],
    },
    ...newestFirst('createdAt', query),
  });
}
