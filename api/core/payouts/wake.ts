import type { WriteContext } from '../context.ts';

/** The topic that says that there is something to send. */
export const payoutsTopic = 'payouts';

/** After the commit, tells who sends payouts that there is one. */
export function wakePayouts(write: WriteContext): void {
  write.afterCommit(() => write.kernel.bus.publish(payoutsTopic, ''));
}
