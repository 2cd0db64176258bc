import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { Prisma, WebhookEndpoint } from '#core/db/generated/client/client.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { webhookErrors } from './errors.ts';
import { checkDescription, checkEvents, checkReason, checkUrl } from './form.ts';
import { newWebhookSecret } from './sign.ts';

export interface EndpointForm {
  readonly url: string;
  readonly description: string;
  /** Names of events; see `webhookEvents` of the host. */
  readonly events: readonly string[];
  readonly reason: string;
}

export interface EndpointAct {
  readonly endpointId: string;
  readonly reason: string;
}

/** After a rotation the old secret signs, too, for so long. */
const bothSecretsMs = 24 * 3_600_000;

/**
 * From now on a system of the operator is told of events. The secret is answered this once, which is also why a repeated
 * request makes another endpoint instead of answering the first again.
 * @throws AccessError without `webhooks.manage`; DomainError WEBHOOK_URL_INVALID, WEBHOOK_EVENTS_INVALID,
 * WEBHOOK_DESCRIPTION_LENGTH, WEBHOOK_REASON_LENGTH.
 */
export async function createWebhookEndpoint(
  ctx: ReadContext,
  form: EndpointForm,
): Promise<{ endpointId: string; secret: string }> {
  requirePermission(ctx, 'webhooks.manage');
  const { url, description, events, reason } = form;
  checkUrl(ctx, url);
  checkEvents(ctx, events);
  checkDescription(description);
  checkReason(reason);
  const secret = newWebhookSecret();
  return transact(ctx, async (write) => {
    const endpointId = newId(write.clock);
    const told = { url, description: description.trim(), events: [...events] };
    await write.tx.webhookEndpoint.create({
      data: { ...told, id: endpointId, secret, createdAt: write.clock.now() },
      select: { id: true },
    });
    const subject = `webhook:${endpointId}`;
    recordAudit(write, { action: 'createWebhookEndpoint', subject, after: told, reason });
    return { endpointId, secret };
  });
}

/** A new secret; the one before signs beside it for 24 hours. @throws as `pauseWebhookEndpoint`. */
export async function rotateWebhookSecret(
  ctx: ReadContext,
  act: EndpointAct,
): Promise<{ endpointId: string; secret: string }> {
  const secret = newWebhookSecret();
  const oldUntil = new Date(ctx.clock.now().getTime() + bothSecretsMs);
  const change = (endpoint: WebhookEndpoint) => ({ secret, oldSecret: endpoint.secret, oldUntil });
  return { ...(await alter(ctx, 'rotateWebhookSecret', act, change)), secret };
}

/**
 * Sends nothing more until it is resumed; what happens meanwhile is kept.
 * @throws AccessError without `webhooks.manage`; DomainError WEBHOOK_REASON_LENGTH, WEBHOOK_UNKNOWN.
 */
export function pauseWebhookEndpoint(ctx: ReadContext, act: EndpointAct): Promise<{ endpointId: string }> {
  const pausedAt = ctx.clock.now();
  return alter(ctx, 'pauseWebhookEndpoint', act, (one) => ({ pausedAt: one.pausedAt ?? pausedAt }));
}

/** Sends again, and what has waited; also one that was given up. @throws as `pauseWebhookEndpoint`. */
export function resumeWebhookEndpoint(ctx: ReadContext, act: EndpointAct): Promise<{ endpointId: string }> {
  const anew = { pausedAt: null, disabledAt: null, failingSince: null };
  return alter(ctx, 'resumeWebhookEndpoint', act, () => anew);
}

/** Ends it, with all that it was sent. @throws as `pauseWebhookEndpoint`. */
export async function deleteWebhookEndpoint(
  ctx: ReadContext,
  act: EndpointAct,
): Promise<{ endpointId: string }> {
  requirePermission(ctx, 'webhooks.manage');
  checkReason(act.reason);
  return transact(ctx, async (write) => {
    const { id, url, events } = await lockEndpoint(write, act.endpointId);
    await write.tx.webhookEndpoint.delete({ where: { id }, select: { id: true } });
    const before = { url, events };
    recordAudit(write, {
      action: 'deleteWebhookEndpoint',
      subject: `webhook:${id}`,
      before,
      reason: act.reason,
    });
    return { endpointId: id };
  });
}

async function alter(
  ctx: ReadContext,
  action: string,
  { endpointId, reason }: EndpointAct,
  change: (endpoint: WebhookEndpoint) => Prisma.WebhookEndpointUpdateInput,
): Promise<{ endpointId: string }> {
  requirePermission(ctx, 'webhooks.manage');
  checkReason(reason);
  return transact(ctx, async (write) => {
    const endpoint = await lockEndpoint(write, endpointId);
    await write.tx.webhookEndpoint.update({
      where: { id: endpointId },
      data: change(endpoint),
      select: { id: true },
    });
    recordAudit(write, { action, subject: `webhook:${endpointId}`, reason });
    return { endpointId };
  });
}

/** Locked, since of two rotations at once the second must keep the secret of the first. */
export async function lockEndpoint({ tx }: WriteContext, endpointId: string): Promise<WebhookEndpoint> {
  await tx.$executeRaw`SELECT 1 FROM webhook_endpoint WHERE id = ${endpointId}::uuid FOR UPDATE`;
  const endpoint = await tx.webhookEndpoint.findUnique({ where: { id: endpointId } });
  if (!endpoint) throw webhookErrors.WEBHOOK_UNKNOWN({ path: ['endpointId'] });
  return endpoint;
}
