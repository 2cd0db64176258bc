import type { Kernel } from '#core/kernel.ts';
import { workOnPayouts } from '#core/payouts/worker.ts';
import { settlePayments } from './payments.ts';

/** Sends payouts, delivers messages and events, as workers would, until nothing is left that is due by the kernel's clock. */
export async function settlePayouts(kernel: Kernel): Promise<void> {
  do await settlePayments(kernel);
  while ((await workOnPayouts(kernel)) > 0);
}
