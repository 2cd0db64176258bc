import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { defineConsumer, type EventType, onBatch } from '#core/events/define.ts';
import { newId } from '#core/ids.ts';
import { toJson } from '#core/json.ts';
import { transact } from '#core/transact.ts';
import { type EndpointAct, lockEndpoint } from './endpoints.ts';
import { webhookErrors } from './errors.ts';
import { checkReason } from './form.ts';

const trialType = 'webhook.test';

/** Puts down a message for every endpoint that wants an event; sending is the business of a job. */
export function webhookConsumer(events: readonly EventType<unknown>[]) {
  return defineConsumer(
    'core.webhooks',
    events.map((event) =>
      onBatch(event, async (write, batch) => {
        const { name } = event;
        const endpoints = await write.tx.webhookEndpoint.findMany({
          where: { events: { has: name }, disabledAt: null },
          select: { id: true },
          orderBy: { id: 'asc' },
        });
        const data = endpoints.flatMap(({ id: endpointId }) =>
          batch.map(({ id: eventId, occurredAt, payload }) => {
            const messageId = `evt_${eventId}`;
            const body = bodyOf(messageId, name, occurredAt, payload);
            return { ...waiting(write), endpointId, eventId, messageId, type: name, body };
          }),
        );
        if (data.length > 0) await write.tx.webhookDelivery.createMany({ data, skipDuplicates: true });
      }),
    ),
  );
}

/**
 * Sends a message that tells of nothing, to see whether it arrives.
 * @throws AccessError without `webhooks.manage`; DomainError WEBHOOK_REASON_LENGTH, WEBHOOK_UNKNOWN.
 */
export async function testWebhookEndpoint(
  ctx: ReadContext,
  act: EndpointAct,
): Promise<{ deliveryId: string }> {
  requirePermission(ctx, 'webhooks.manage');
  checkReason(act.reason);
  return transact(ctx, async (write) => {
    const { id: endpointId } = await lockEndpoint(write, act.endpointId);
    const row = waiting(write);
    const messageId = `test_${row.id}`;
    const body = bodyOf(messageId, trialType, row.createdAt, {});
    await write.tx.webhookDelivery.create({
      data: { ...row, endpointId, messageId, type: trialType, body },
      select: { id: true },
    });
    const subject = `webhook:${endpointId}`;
    recordAudit(write, { action: 'testWebhookEndpoint', subject, reason: act.reason });
    return { deliveryId: row.id };
  });
}

/**
 * Sends a message again that has arrived or was given up, under the id that it had.
 * @throws AccessError without `webhooks.manage`; DomainError WEBHOOK_REASON_LENGTH, WEBHOOK_DELIVERY_UNKNOWN,
 * WEBHOOK_DELIVERY_WAITS.
 */
export async function replayWebhookDelivery(
  ctx: ReadContext,
  { deliveryId, reason }: { readonly deliveryId: string; readonly reason: string },
): Promise<{ deliveryId: string }> {
  requirePermission(ctx, 'webhooks.manage');
  checkReason(reason);
  return transact(
    ctx,
    async (write) => {
      const sent = await write.tx.webhookDelivery.findUnique({ where: { id: deliveryId } });
      if (!sent) throw webhookErrors.WEBHOOK_DELIVERY_UNKNOWN({ path: ['deliveryId'] });
      if (!sent.endedAt) throw webhookErrors.WEBHOOK_DELIVERY_WAITS({ path: ['deliveryId'] });
      const { endpointId, eventId, messageId, type, body } = sent;
      const row = waiting(write);
      await write.tx.webhookDelivery.create({
        data: { ...row, endpointId, eventId, messageId, type, body, replayOf: sent.replayOf ?? sent.id },
        select: { id: true },
      });
      const subject = `webhook:${endpointId}`;
      const after = { deliveryId: row.id, replayOf: deliveryId };
      recordAudit(write, { action: 'replayWebhookDelivery', subject, after, reason });
      return { deliveryId: row.id };
    },
    { idempotent: { operation: 'replayWebhookDelivery', body: { deliveryId, reason } } },
  );
}

function waiting({ clock }: WriteContext) {
  const now = clock.now();
  return { id: newId(clock), createdAt: now, nextAttemptAt: now };
}

function bodyOf(id: string, type: string, created: Date, data: unknown): string {
  return toJson({ id, type, created: created.toISOString(), data });
}
