import type { Kernel } from '#core/kernel.ts';
import { workOnPayments } from '#core/payments/worker.ts';
import { type Attempt, deliverAll, once } from './kernel.ts';

/** Sends refunds, delivers messages and events, as workers would, until nothing is left that is due by the kernel's clock. */
export async function settlePayments(kernel: Kernel, attempt: Attempt = once): Promise<void> {
  do await deliverAll(kernel, attempt);
  while ((await attempt(() => workOnPayments(kernel))) > 0);
}
