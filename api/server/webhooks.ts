import { systemContext } from '#core/context.ts';
import type { Kernel } from '#core/kernel.ts';
import { receiveMessages } from '#core/payments/inbox/receive.ts';
import { WebhookRefused } from '#core/payments/provider.ts';
import type { WebhookHandler } from './http/webhooks.ts';

/**
 * Where the payment provider in force sends its messages. One that is not its own is refused with 400, and then it is of
 * no use to send it again; when it cannot be stored the request fails, and the provider sends it again later.
 */
export function paymentWebhooks(kernel: Kernel): ReadonlyMap<string, WebhookHandler> {
  const provider = kernel.payments.current;
  const handler: WebhookHandler = async ({ body, headers, requestId }) => {
    const ctx = systemContext(kernel, `webhook.${provider.id}`, { requestId });
    try {
      await receiveMessages(ctx, provider, [{ body, headers }]);
      return { status: 200 };
    } catch (error) {
      if (!(error instanceof WebhookRefused)) throw error;
      kernel.log.warn(
        { provider: provider.id, requestId, why: error.message },
        'a payment message was refused',
      );
      return { status: 400 };
    }
  };
  return new Map([[provider.id, handler]]);
}
