import { createHmac, randomBytes } from 'node:crypto';

const prefix = 'whsec_';

/** A new secret that signs messages, in the form of Standard Webhooks. */
export function newWebhookSecret(): string {
  return `${prefix}${randomBytes(32).toString('base64')}`;
}

interface Signed {
  readonly messageId: string;
  readonly sentAt: Date;
  readonly body: string;
  /** While one is being replaced by another, both. */
  readonly secrets: readonly string[];
}

/** The headers of a message by the Standard Webhooks specification, 1.0.0. */
export function signatureHeaders({ messageId, sentAt, body, secrets }: Signed): Record<string, string> {
  const timestamp = String(Math.floor(sentAt.getTime() / 1_000));
  const content = `${messageId}.${timestamp}.${body}`;
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(prefix.length), 'base64');
    return `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
  });
  return {
    'webhook-id': messageId,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}
