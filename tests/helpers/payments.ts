import type { Kernel } from '#core/kernel.ts';
import { workOnPayments } from '#core/payments/worker.ts';
import { deliverAll } from './kernel.ts';

/** Sends refunds, delivers messages and events, as workers would, until nothing is left that is due by the kernel's clock. */
export async function settlePayments(kernel: Kernel): Promise<void> {
  do await deliverAll(kernel);
  while ((await workOnPayments(kernel)) > 0);
}
