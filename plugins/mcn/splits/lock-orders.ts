import type { WriteContext } from '#core/context.ts';
import { lockEarned } from '#core/earnings/lock-earned.ts';

/** Whoever writes splits of orders waits here for others who do. */
export function lockOrders(write: WriteContext, orderIds: readonly string[]): Promise<void> {
  return lockEarned(write, 'mcn', orderIds);
}
