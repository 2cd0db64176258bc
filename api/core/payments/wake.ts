import type { WriteContext } from '../context.ts';

/** The topic that says that there is something to send or to look at. */
export const paymentsTopic = 'payments';

/** After the commit, tells who sends refunds and looks at messages that there is something to do. */
export function wakePayments(write: WriteContext): void {
  write.afterCommit(() => write.kernel.bus.publish(paymentsTopic, ''));
}
