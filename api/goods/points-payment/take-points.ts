import { spendPoints, spendPointsIfThere } from '#api/points/index.ts';
import type { WriteContext } from '#core/context.ts';
import type { LockedCheckout } from '../checkout/lock-checkout.ts';

interface Taking {
  readonly checkoutId: string;
  readonly userId: string;
  readonly points: bigint;
}

const title = { en: 'Paid for goods', zh: '购物抵扣' };

/**
 * Takes the points that pay for a checkout, in the transaction that keeps back its stock: points that are only read could
 * pay for two checkouts. They go back when it ends unpaid.
 *
 * @throws DomainError INSUFFICIENT_POINTS.
 */
export async function takePoints(
  write: WriteContext,
  { checkoutId, ...taking }: Taking,
): Promise<{ transferId: string }> {
  return spendPoints(write, {
    ...taking,
    title,
    source: `checkout:${checkoutId}`,
    kind: 'goods.pointsTaken',
  });
}

/** A checkout as `returnPoints` takes it. */
export type PointsPaid = Pick<LockedCheckout, 'id' | 'userId' | 'points' | 'pointsTransferId'>;

/**
 * Takes the points of a checkout that had ended and gave them back, since it was paid late. Only for who has locked it.
 * @returns the checkout with the new transfer; null when the points are not there any more.
 */
export async function takePointsAgain(
  write: WriteContext,
  { id, userId, points, pointsTransferId }: PointsPaid,
): Promise<PointsPaid | null> {
  if (points === 0n) return { id, userId, points, pointsTransferId };
  const source = `checkout:${id}`;
  const kind = 'goods.pointsTakenAgain';
  const taken = await spendPointsIfThere(write, { userId, points, title, source, kind });
  if (!taken) return null;
  await write.tx.$executeRaw`
    UPDATE goods_checkout SET points_transfer_id = ${taken.transferId}::uuid WHERE id = ${id}::uuid`;
  return { id, userId, points, pointsTransferId: taken.transferId };
}
