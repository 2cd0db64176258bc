import { orderOfSubject } from '#api/goods/index.ts';
import { claimLevels } from '#core/attribution/claims/claim-levels.ts';
import { attributionDecided } from '#core/attribution/events.ts';
import type { WriteContext } from '#core/context.ts';
import { defineConsumer, onBatch } from '#core/events/define.ts';
import { newId } from '#core/ids.ts';
import { policiesInForce } from '../policies/policies-at.ts';
import { shareOutOrders } from '../policies/share-out-orders.ts';
import type { Accrual, DecidedOrder } from './accrual.ts';
import { insertAccruals } from './insert-accruals.ts';
import { lockOrders } from './lock-orders.ts';

/** As soon as it is decided to whom an order is owed, the promoter earns by it, and the leader who recruited them. */
export const accrueCommissions = defineConsumer('distribution.accrue', [
  onBatch(attributionDecided, (write, events) =>
    accrueOrders(
      write,
      events.flatMap(({ payload: { at, ...owed } }) => {
        const orderId = orderOfSubject(owed.subject);
        return orderId ? [{ ...owed, orderId, at: new Date(at) }] : [];
      }),
    ),
  ),
]);

/**
 * Notes, once for each order, what promoters earn by it, and puts it aside for them. The policy, the levels and the standings are
 * those of the moment at which the order was placed. What has been refunded meanwhile is not earned. The number of statements
 * depends on what is earned alone.
 */
export async function accrueOrders(write: WriteContext, orders: readonly DecidedOrder[]): Promise<void> {
  if (orders.length === 0) return;
  await lockOrders(
    write,
    orders.map(({ orderId }) => orderId),
  );
  const policyAt = await policiesInForce(write);
  const shared = await shareOutOrders(write, orders, (at) => policyAt(at)?.terms);
  const accruals = shared.map(({ order, outcome, shares }) => ({
    ...order,
    outcome,
    policyId: policyAt(order.at)?.id ?? null,
    commissions: shares.map((share) => ({ ...share, id: newId(write.clock) })),
  }));
  await insertAccruals(write, await claimed(write, accruals));
}

/** Each level of an order is paid by one programme: what another one pays already is not paid here. */
async function claimed(write: WriteContext, accruals: readonly Accrual[]): Promise<Accrual[]> {
  const claims = accruals.flatMap(({ subject, commissions }) => [
    ...new Map(
      commissions.map(({ level, promoterId }) => [level, { subject, level, beneficiaryId: promoterId }]),
    ).values(),
  ]);
  const isMine = await claimLevels(write, 'distribution', claims);
  return accruals.map((accrual) => {
    const commissions = accrual.commissions.filter(({ level }) => isMine({ ...accrual, level }));
    if (commissions.length === accrual.commissions.length) return accrual;
    return {
      ...accrual,
      commissions,
      outcome: commissions.length === 0 ? 'CLAIMED_BY_ANOTHER' : 'EARNED',
    };
  });
}
