import { requireUser } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { lockOrder } from '../orders/lock-order.ts';
import { checkTransition } from '../orders/transitions.ts';
import { deliver } from './deliver.ts';
import { fulfilmentErrors } from './errors.ts';

/**
 * Says that everything of one's own order that was on its way has arrived; what has not left yet may follow.
 * @throws AccessError when nobody is signed in; DomainError ORDER_NOT_FOUND, ORDER_ILLEGAL_TRANSITION,
 * NOTHING_ON_ITS_WAY.
 */
export async function confirmReceipt(
  ctx: ReadContext,
  { orderId }: { readonly orderId: string },
): Promise<{ orderId: string }> {
  const memberId = requireUser(ctx);
  return transact(ctx, async (write) => {
    const order = await lockOrder(write, orderId, memberId);
    const move = { from: order.fulfilmentState, to: 'DELIVERED' } as const;
    checkTransition('FULFILMENT', 'member', move);
    const arrived = await deliver(write, order, { mover: 'member' });
    if (arrived === 0) throw fulfilmentErrors.NOTHING_ON_ITS_WAY({ path: ['orderId'] });
    return { orderId };
  });
}
