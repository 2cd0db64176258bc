import { readUnsubscription, unsubscribe } from '#api/users/index.ts';
import { systemContext } from '#core/context.ts';
import type { Kernel } from '#core/kernel.ts';
import type { Unsubscription } from './http/unsubscribe.ts';

/** How mails are turned off by the link in them, without signing in. */
export function unsubscriptionOf(kernel: Kernel): Unsubscription {
  return {
    isKnown: async (token) => (await readUnsubscription(kernel, token)) !== null,
    carryOut: (token, requestId) => unsubscribe(systemContext(kernel, 'unsubscribe', { requestId }), token),
  };
}
