import type { WriteContext } from '#core/context.ts';

/** Bus topic: how the incentive in the key stands may have changed. */
export const incentiveTopic = 'distribution.incentive';

/** Wakes whoever watches these incentives, once it is committed. */
export function announceIncentives(write: WriteContext, incentiveIds: Iterable<string>): void {
  for (const id of new Set(incentiveIds))
    write.afterCommit(() => write.kernel.bus.publish(incentiveTopic, id));
}
