import type { WriteContext } from '#core/context.ts';
import type { BuyingGroupState } from '#core/db/generated/client/enums.ts';
import { groupExpired, groupFilled } from '../events.ts';
import { groupTopic } from './announce.ts';

interface Sat {
  readonly groupId: string;
  readonly state: BuyingGroupState;
  readonly becameFull: boolean;
}

/**
 * A checkout has become an order: what it took of promotions is used. Its seat may be the one that fills the group; or the
 * group's time is over meanwhile, and the order will be taken back.
 */
export async function usePromotions(
  write: WriteContext,
  { checkoutId, orderId }: { readonly checkoutId: string; readonly orderId: string },
): Promise<void> {
  const seats = await write.tx.$queryRaw<Sat[]>`
    SELECT group_id AS "groupId", state, became_full AS "becameFull"
    FROM goods_use_promotions(${checkoutId}::uuid, ${orderId}::uuid, ${write.clock.now()}::timestamptz)`;
  for (const { groupId, state, becameFull } of seats) {
    if (becameFull) write.emit(groupFilled, groupId, { groupId });
    if (state === 'EXPIRED') write.emit(groupExpired, groupId, { groupId, orderIds: [orderId] });
    write.afterCommit(() => write.kernel.bus.publish(groupTopic, groupId));
  }
}
