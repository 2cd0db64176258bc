import { systemContext } from '../context.ts';
import type { Kernel } from '../kernel.ts';
import { type Turns, takeTurns } from '../turns.ts';
import { settleSandboxTransfers } from './sandbox/settle.ts';
import { sendPayouts } from './send-payouts.ts';
import { payoutsTopic } from './wake.ts';

/**
 * Sends payouts as soon as there are any. This is no job of the queue since it speaks with providers, which is done
 * outside of transactions. Any number of processes may run it side by side.
 */
export function startPayoutsWorker(kernel: Kernel): Turns {
  return takeTurns(kernel, { topic: payoutsTopic, what: 'payouts', turn: () => workOnPayouts(kernel) });
}

/** One turn of everything that is due. @returns how much there was to do. */
export async function workOnPayouts(kernel: Kernel): Promise<number> {
  const sent = await sendPayouts(systemContext(kernel, 'payouts'));
  return sent + (await settleSandboxTransfers(kernel.payments.sandbox));
}
