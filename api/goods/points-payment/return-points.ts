import { giveBackPoints } from '#api/points/index.ts';
import type { WriteContext } from '#core/context.ts';
import type { PointsPaid } from './take-points.ts';

/**
 * Gives the points of a checkout back that ended unpaid. They expire when they would have: kept back is not spent, and
 * whoever begins checkouts over and over would otherwise make points live for ever.
 */
export async function returnPoints(
  write: WriteContext,
  { id, userId, pointsTransferId }: PointsPaid,
): Promise<void> {
  if (!pointsTransferId) return;
  await giveBackPoints(write, {
    userId,
    transferId: pointsTransferId,
    part: { of: 1n, whole: 1n },
    title: { en: 'Not paid, given back', zh: '未付款，积分退回' },
    expiry: 'KEPT',
    // One transfer is given back once, and a checkout may have had two.
    source: `checkout:${id}:${pointsTransferId}`,
    kind: 'goods.pointsReturned',
  });
}
