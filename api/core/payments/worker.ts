import { systemContext } from '../context.ts';
import type { Kernel } from '../kernel.ts';
import { processEvents } from './inbox/process.ts';
import { deliverSandboxMessages } from './sandbox/deliver.ts';
import { sendRefunds } from './send-refunds.ts';
import { paymentsTopic } from './wake.ts';

export interface PaymentsWorker {
  /** Lets what runs finish, then stops. */
  stop(): Promise<void>;
}

/** A wake-up may be lost, and what is tried again is due at some moment that nobody calls out. */
const pollMs = 1_000;

/**
 * Sends refunds and looks at messages, as soon as there are any. These are no jobs of the queue since they speak with
 * providers, which is done outside of transactions. Any number of processes may run it side by side.
 */
export function startPaymentsWorker(kernel: Kernel): PaymentsWorker {
  let stopped = false;
  let again = false;
  let running: Promise<void> | undefined;

  const wake = (): void => {
    again = true;
    if (stopped || running) return;
    running = turns().finally(() => {
      running = undefined;
      if (again) wake();
    });
  };
  const turns = async (): Promise<void> => {
    again = false;
    try {
      while (!stopped && (await workOnPayments(kernel)) > 0);
    } catch (error) {
      kernel.log.warn({ err: error }, 'payments could not be worked on, trying again');
    }
  };

  const unsubscribe = kernel.bus.subscribe(paymentsTopic, wake);
  const timer = setInterval(wake, pollMs);
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      unsubscribe();
      await running;
    },
  };
}

/** One turn of everything that is due. @returns how much there was to do. */
export async function workOnPayments(kernel: Kernel): Promise<number> {
  const ctx = systemContext(kernel, 'payments');
  const sent = await sendRefunds(ctx);
  const told = await deliverSandboxMessages(ctx);
  return sent + told + (await processEvents(ctx));
}
