import type { ReadContext, WriteContext } from '#core/context.ts';
import { defineJob } from '#core/jobs/define.ts';
import { transact } from '#core/transact.ts';
import { signatureHeaders } from './sign.ts';

const batchSize = 20;
/** A process that has died over a message has had it for so long. */
const leaseMs = 60_000;
const secondMs = 1_000;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** How long after each failed attempt the next one is made, as Standard Webhooks recommends; then it has failed. */
const pausesMs = [
  5 * secondMs,
  5 * minuteMs,
  30 * minuteMs,
  2 * hourMs,
  5 * hourMs,
  10 * hourMs,
  14 * hourMs,
  20 * hourMs,
  24 * hourMs,
];
/** An endpoint to which nothing came for so long is given up. */
const givenUpAfterMs = 5 * 24 * hourMs;
const maxErrorLength = 500;
/** Ended deliveries are kept for so long. */
const keptMs = 30 * 24 * hourMs;
const forgottenAtOnce = 1_000;

interface Claimed {
  readonly id: string;
  readonly endpointId: string;
  readonly attempts: number;
  readonly messageId: string;
  readonly body: string;
  readonly url: string;
  readonly secret: string;
  readonly oldSecret: string | null;
  readonly oldUntil: Date | null;
}

/**
 * Every minute: sends the messages that are due, several at once, with no transaction open. A process that dies between
 * handing one over and noting so leaves it to a later run, which sends it once more under the same id.
 */
export const sendWebhooks = defineJob({
  name: 'core.sendWebhooks',
  schedule: '* * * * *',
  async run(ctx) {
    for (let due = batchSize; due === batchSize; ) {
      const claimed = await transact(ctx, claim);
      await Promise.all(claimed.map((one) => sendOne(ctx, one)));
      due = claimed.length;
    }
  },
});

/** Every night: deliveries that have ended long ago leave. */
export const forgetWebhookDeliveries = defineJob({
  name: 'core.forgetWebhookDeliveries',
  schedule: '50 19 * * *',
  async run(ctx) {
    const old = new Date(ctx.clock.now().getTime() - keptMs);
    for (let done = forgottenAtOnce; done === forgottenAtOnce; )
      done = await transact(
        ctx,
        ({ tx }) => tx.$executeRaw`
          DELETE FROM webhook_delivery WHERE id IN (
            SELECT id FROM webhook_delivery WHERE created_at < ${old}::timestamptz AND ended_at IS NOT NULL
            ORDER BY created_at LIMIT ${forgottenAtOnce}::int FOR UPDATE SKIP LOCKED)`,
      );
  },
});

function claim({ tx, clock }: WriteContext): Promise<Claimed[]> {
  const now = clock.now();
  return tx.$queryRaw<Claimed[]>`
    UPDATE webhook_delivery d SET state = 'SENDING', attempts = d.attempts + 1,
      next_attempt_at = ${new Date(now.getTime() + leaseMs)}::timestamptz
    FROM webhook_endpoint e
    WHERE e.id = d.endpoint_id AND d.id IN (
      SELECT w.id FROM webhook_delivery w JOIN webhook_endpoint o ON o.id = w.endpoint_id
      WHERE w.next_attempt_at <= ${now}::timestamptz AND o.paused_at IS NULL AND o.disabled_at IS NULL
      ORDER BY w.next_attempt_at LIMIT ${batchSize}::int FOR UPDATE OF w SKIP LOCKED)
    RETURNING d.id, d.endpoint_id AS "endpointId", d.attempts, d.message_id AS "messageId", d.body, e.url, e.secret,
      e.old_secret AS "oldSecret", e.old_until AS "oldUntil"`;
}

async function sendOne(ctx: ReadContext, claimed: Claimed): Promise<void> {
  const { messageId, body, url } = claimed;
  const sentAt = ctx.clock.now();
  const headers = signatureHeaders({ messageId, sentAt, body, secrets: secretsOf(claimed, sentAt) });
  try {
    const { status } = await ctx.kernel.webhooks.send({ url, headers, body });
    if (status >= 200 && status < 300) await transact(ctx, (write) => noteSent(write, claimed, status));
    else await transact(ctx, (write) => noteFailure(write, claimed, { status, error: `HTTP ${status}` }));
  } catch (error) {
    const why = String(error).slice(0, maxErrorLength);
    await transact(ctx, (write) => noteFailure(write, claimed, { status: null, error: why }));
  }
}

function secretsOf({ secret, oldSecret, oldUntil }: Claimed, now: Date): string[] {
  return oldSecret && oldUntil && oldUntil > now ? [secret, oldSecret] : [secret];
}

async function noteSent(write: WriteContext, { id, endpointId, attempts }: Claimed, status: number) {
  const endedAt = write.clock.now();
  await write.tx.webhookDelivery.updateMany({
    where: { id, attempts, state: 'SENDING' },
    data: { state: 'SENT', status, error: null, endedAt, nextAttemptAt: null },
  });
  await write.tx.webhookEndpoint.updateMany({
    where: { id: endpointId, failingSince: { not: null } },
    data: { failingSince: null },
  });
}

/** The pause is lengthened by up to a tenth, so that not all come at once when a receiver is back. */
async function noteFailure(
  write: WriteContext,
  { id, endpointId, attempts, url }: Claimed,
  said: { readonly status: number | null; readonly error: string },
): Promise<void> {
  const now = write.clock.now();
  const pauseMs = pausesMs[attempts - 1];
  const next =
    pauseMs === undefined
      ? { state: 'FAILED' as const, endedAt: now, nextAttemptAt: null }
      : { nextAttemptAt: new Date(now.getTime() + pauseMs * (1 + Math.random() / 10)) };
  await write.tx.webhookDelivery.updateMany({
    where: { id, attempts, state: 'SENDING' },
    data: { ...said, ...next },
  });
  const [endpoint] = await write.tx.$queryRaw<{ isGivenUp: boolean }[]>`
    UPDATE webhook_endpoint SET failing_since = coalesce(failing_since, ${now}::timestamptz),
      disabled_at = CASE WHEN failing_since <= ${new Date(now.getTime() - givenUpAfterMs)}::timestamptz
        THEN ${now}::timestamptz END
    WHERE id = ${endpointId}::uuid AND disabled_at IS NULL RETURNING disabled_at IS NOT NULL AS "isGivenUp"`;
  if (endpoint?.isGivenUp)
    write.afterCommit(() =>
      write.kernel.log.error({ endpoint: endpointId, url }, 'a webhook has failed for days and is given up'),
    );
}
