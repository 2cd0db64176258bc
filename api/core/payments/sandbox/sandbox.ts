import type { PaymentProvider } from '../provider.ts';
import { sandboxBilling } from './billing/billing.ts';
import { createSandboxPayment } from './create.ts';
import { sandboxEventsSince } from './events.ts';
import { findSandboxPayment } from './find.ts';
import { sandboxMethod } from './methods.ts';
import { cancelSandboxPayment, paySandboxPayment } from './pay.ts';
import { findSandboxDispute, findSandboxRefund, refundSandboxPayment } from './refund.ts';
import { readSandboxMessage } from './webhook.ts';
import type { SandboxWorld } from './world.ts';

export const sandboxId = 'sandbox';

/** The provider that moves no money: it plays an outside system, with all its moods. */
export function createSandbox(world: SandboxWorld): PaymentProvider {
  return {
    id: sandboxId,
    acceptsMethod: (method) => sandboxMethod(method) !== undefined,
    createPayment: (request) => createSandboxPayment(world, request),
    findPayment: (id) => findSandboxPayment(world, id),
    confirmPayment: (id, method) => paySandboxPayment(world, id, method),
    cancelPayment: (request) => cancelSandboxPayment(world, request),
    refund: (request) => refundSandboxPayment(world, request),
    findRefund: (id) => findSandboxRefund(world, id),
    findDispute: (id) => findSandboxDispute(world, id),
    readWebhook: (body, headers, now) => readSandboxMessage(world.secret, body, headers, now),
    eventsSince: (since) => sandboxEventsSince(world, since),
    billing: sandboxBilling(world),
  };
}
