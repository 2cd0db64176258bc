import type { IncomingHttpHeaders } from 'node:http';
import type { ReadContext } from '../../context.ts';
import { newId } from '../../ids.ts';
import { toJson } from '../../json.ts';
import { transact } from '../../transact.ts';
import type { PaymentProvider, ProviderEvent } from '../provider.ts';
import { wakePayments } from '../wake.ts';

interface Message {
  readonly body: Buffer;
  readonly headers: IncomingHttpHeaders;
}

/**
 * Takes in messages of a provider: whether they are its own is checked, what they say is stored once, and only later
 * looked at. What has been stored is safe, so that the provider need not send it again.
 *
 * @throws WebhookRefused for what is not the provider's, or too old; nothing is stored then.
 */
export async function receiveMessages(
  ctx: ReadContext,
  provider: PaymentProvider,
  messages: readonly Message[],
): Promise<void> {
  const now = ctx.clock.now();
  const events = messages.map(({ body, headers }) => provider.readWebhook(body, headers, now));
  await storeEvents(ctx, provider.id, events);
}

/** Stores what is not known yet. What concerns us is due at once; the rest is only kept. */
export async function storeEvents(
  ctx: ReadContext,
  providerId: string,
  events: readonly ProviderEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const now = ctx.clock.now();
  const rows = events.map((event) => ({ ...event, id: newId(ctx.clock) }));
  await transact(ctx, async (write) => {
    await write.tx.$executeRaw`
      INSERT INTO payment_event (id, provider, external_id, type, payload, occurred_at, received_at, processed_at, next_attempt_at)
      SELECT e.id, ${providerId}, e."externalId", e.type, nullif(e.about, 'null'::jsonb), e."occurredAt", ${now}::timestamptz,
        CASE WHEN nullif(e.about, 'null'::jsonb) IS NULL THEN ${now}::timestamptz END,
        CASE WHEN nullif(e.about, 'null'::jsonb) IS NOT NULL THEN ${now}::timestamptz END
      FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS e(
        id uuid, "externalId" text, type text, about jsonb, "occurredAt" timestamptz)
      ON CONFLICT (provider, external_id) DO NOTHING`;
    wakePayments(write);
  });
}
