import { systemContext } from '../context.ts';
import type { Kernel } from '../kernel.ts';
import { type Turns, takeTurns } from '../turns.ts';
import { processEvents } from './inbox/process.ts';
import { deliverSandboxMessages } from './sandbox/deliver.ts';
import { sendRefunds } from './send-refunds.ts';
import { paymentsTopic } from './wake.ts';

/**
 * Sends refunds and looks at messages, as soon as there are any. These are no jobs of the queue since they speak with
 * providers, which is done outside of transactions. Any number of processes may run it side by side.
 */
export function startPaymentsWorker(kernel: Kernel): Turns {
  return takeTurns(kernel, { topic: paymentsTopic, what: 'payments', turn: () => workOnPayments(kernel) });
}

/** One turn of everything that is due. @returns how much there was to do. */
export async function workOnPayments(kernel: Kernel): Promise<number> {
  const ctx = systemContext(kernel, 'payments');
  const sent = await sendRefunds(ctx);
  const told = await deliverSandboxMessages(ctx);
  return sent + told + (await processEvents(ctx));
}
