import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { type ProviderEvent, WebhookRefused } from '../provider.ts';

export const sandboxSignatureHeader = 'sandbox-signature';
/** Whoever has overheard a message must not be able to use it for long. */
const toleranceMs = 5 * 60_000;

const message = z.strictObject({
  id: z.uuid(),
  type: z.string().max(100),
  occurredAt: z.iso.datetime(),
  about: z.strictObject({
    kind: z.enum(['payment', 'refund', 'dispute', 'subscription', 'invoice', 'transfer']),
    externalId: z.string().max(200),
    state: z.string().max(50).nullable(),
  }),
});

/** The body and the headers of the message that tells of an event, signed at this moment. */
export function writeSandboxMessage(
  secret: string,
  { externalId, type, occurredAt, about }: ProviderEvent,
  now: Date,
): { readonly body: Buffer; readonly headers: IncomingHttpHeaders } {
  const body = Buffer.from(JSON.stringify({ id: externalId, type, occurredAt, about }));
  const at = String(now.getTime());
  return { body, headers: { [sandboxSignatureHeader]: `t=${at},v1=${sign(secret, at, body)}` } };
}

/** @throws WebhookRefused when the signature is wrong, the message is older than five minutes, or is none. */
export function readSandboxMessage(
  secret: string,
  body: Buffer,
  headers: IncomingHttpHeaders,
  now: Date,
): ProviderEvent {
  const [, at = '', signature = ''] =
    /^t=(\d{1,16}),v1=([0-9a-f]{64})$/.exec(String(headers[sandboxSignatureHeader] ?? '')) ?? [];
  const expected = Buffer.from(sign(secret, at, body));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    throw new WebhookRefused('The signature is not the sandbox’s.');
  if (Math.abs(now.getTime() - Number(at)) > toleranceMs) throw new WebhookRefused('The message is too old.');
  const parsed = message.safeParse(jsonIn(body));
  if (!parsed.success) throw new WebhookRefused('This is no message of the sandbox.');
  const { id, type, occurredAt, about } = parsed.data;
  return { externalId: id, type, occurredAt: new Date(occurredAt), about };
}

function sign(secret: string, at: string, body: Buffer): string {
  return createHmac('sha256', secret).update(`${at}.`).update(body).digest('hex');
}

function jsonIn(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
