import type { WriteContext } from '#core/context.ts';

/** Bus topic: the points or the level of the member with this id have changed. */
export const pointsTopic = 'points';

/** Tells whoever watches this member's points, after the commit. */
export function announcePoints(write: WriteContext, userId: string): void {
  write.afterCommit(() => write.kernel.bus.publish(pointsTopic, userId));
}
