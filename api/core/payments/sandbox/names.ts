import { randomBytes } from 'node:crypto';

/** What the sandbox calls our payment: the same again finds it again. */
export function externalIdOf(paymentId: string): string {
  return `sandbox_${paymentId}`;
}

/** A new client secret of the payment. */
export function newSecret(externalId: string): string {
  return `${externalId}_secret_${randomBytes(18).toString('base64url')}`;
}
