import type { WriteContext } from '#core/context.ts';

/** The topic under which changes of orders are announced; its keys are orders. */
export const ordersTopic = 'orders';

/** Tells those who watch the order that something about it has changed, after the commit. */
export function announceOrder(write: WriteContext, orderId: string): void {
  write.afterCommit(() => write.kernel.bus.publish(ordersTopic, orderId));
}
