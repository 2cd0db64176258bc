import { type Sale, salesOf } from '#api/goods/index.ts';
import { claimLevels } from '#core/attribution/claims/claim-levels.ts';
import { attributionDecided } from '#core/attribution/events.ts';
import type { WriteContext } from '#core/context.ts';
import type { DistributionOutcome } from '#core/db/generated/client/enums.ts';
import { defineConsumer, onBatch } from '#core/events/define.ts';
import { newId } from '#core/ids.ts';
import { type PolicyInForce, policiesInForce } from '../policies/policies-at.ts';
import { type Commission, shareOut } from '../policies/share-out.ts';
import { type PromoterStanding, standingsOn } from '../promoters/standings-at.ts';
import { insertAccruals } from './insert-accruals.ts';
import { lockOrders } from './lock-orders.ts';

/** To whom an order is owed. */
export interface OwedOrder {
  readonly orderId: string;
  readonly subject: string;
  readonly customerId: string;
  readonly winnerId: string | null;
  readonly leaderId: string | null;
  readonly at: Date;
}

/** What comes of an order for promoters. */
export interface Accrual extends OwedOrder {
  readonly outcome: DistributionOutcome;
  readonly policyId: string | null;
  readonly commissions: readonly NewCommission[];
}

export interface NewCommission extends Commission {
  readonly id: string;
  readonly promoterId: string;
  readonly sale: Sale;
}

const orderPrefix = 'order:';

/** As soon as it is decided to whom an order is owed, the promoter earns by it, and the leader who recruited them. */
export const accrueCommissions = defineConsumer('distribution.accrue', [
  onBatch(attributionDecided, (write, events) =>
    accrueOrders(
      write,
      events
        .filter(({ payload }) => payload.subject.startsWith(orderPrefix))
        .map(({ payload: { at, ...owed } }) => ({
          ...owed,
          orderId: owed.subject.slice(orderPrefix.length),
          at: new Date(at),
        })),
    ),
  ),
]);

/**
 * Notes, once for each order, what promoters earn by it, and puts it aside for them. The policy, the levels and the standings are
 * those of the moment at which the order was placed. What has been refunded meanwhile is not earned. The number of statements
 * depends on what is earned alone.
 */
export async function accrueOrders(write: WriteContext, orders: readonly OwedOrder[]): Promise<void> {
  if (orders.length === 0) return;
  await lockOrders(
    write,
    orders.map(({ orderId }) => orderId),
  );
  const sales = Map.groupBy(
    await salesOf(
      write,
      orders.map(({ orderId }) => orderId),
    ),
    ({ orderId }) => orderId,
  );
  const policyAt = await policiesInForce(write);
  const asked = orders.flatMap(({ winnerId, leaderId, at }) =>
    [winnerId, leaderId].map((userId) => ({ userId: userId ?? nobody, at })),
  );
  const standings = await standingsOn(write, asked);
  const accruals = orders.map((order, place) =>
    accrualOf(write, order, {
      sales: sales.get(order.orderId) ?? [],
      policy: policyAt(order.at),
      winner: standings[2 * place],
      leader: standings[2 * place + 1],
    }),
  );
  await insertAccruals(write, await claimed(write, accruals));
}

const nobody = '00000000-0000-0000-0000-000000000000';

interface Facts {
  readonly sales: readonly Sale[];
  readonly policy: PolicyInForce | undefined;
  readonly winner: PromoterStanding | undefined;
  readonly leader: PromoterStanding | undefined;
}

function accrualOf(write: WriteContext, order: OwedOrder, facts: Facts): Accrual {
  const { winnerId, leaderId } = order;
  const { policy, winner, leader, sales } = facts;
  const none = (outcome: DistributionOutcome): Accrual => ({
    ...order,
    outcome,
    policyId: policy?.id ?? null,
    commissions: [],
  });
  if (!winnerId) return none('NOBODY');
  if (!winner) return none('NO_PROMOTER');
  if (winner.standing === 'BANNED') return none('BANNED');
  if (!policy) return none('NO_POLICY');
  const secondId = leader?.standing === 'GOOD' && leader.level === 'LEADER' ? leaderId : null;
  const parties = { level: winner.level, hasLeader: secondId !== null };
  const commissions = sales.flatMap((sale) =>
    shareOut(policy.terms, sale, parties).map((commission) => ({
      ...commission,
      id: newId(write.clock),
      promoterId: (commission.level === 1 ? winnerId : secondId) ?? winnerId,
      sale,
    })),
  );
  return commissions.length === 0
    ? none('NO_RULE')
    : { ...order, outcome: 'EARNED', policyId: policy.id, commissions };
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
