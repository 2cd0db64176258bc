import type { OrderFulfilmentState, OrderPaymentState, OrderState } from '#core/db/generated/client/enums.ts';
import { orderErrors } from './errors.ts';

/** Who moves an order on: the member whose it is, or the house with its staff, jobs and providers. */
export type OrderMover = 'member' | 'house';

/** The states of each axis. */
export interface OrderAxes {
  readonly ORDER: OrderState;
  readonly PAYMENT: OrderPaymentState;
  readonly FULFILMENT: OrderFulfilmentState;
}

type Transitions<State extends string> = Readonly<
  Record<State, Readonly<Record<OrderMover, readonly State[]>>>
>;

const end = { member: [], house: [] } as const;
const byHouse = <State extends string>(...house: State[]) => ({ member: [], house }) as const;

/** From where to where an order may go on each of its axes, and who may move it. */
export const orderTransitions: { readonly [Axis in keyof OrderAxes]: Transitions<OrderAxes[Axis]> } = {
  ORDER: {
    // What it waits for also decides when it is given up: its buyer cannot.
    ON_HOLD: byHouse('OPEN', 'CANCELLED'),
    OPEN: { member: ['CANCELLED'], house: ['COMPLETED', 'CANCELLED'] },
    COMPLETED: end,
    CANCELLED: end,
  },
  PAYMENT: {
    PAID: byHouse('PARTIALLY_REFUNDED', 'REFUNDED', 'DISPUTED', 'CHARGED_BACK'),
    // Back: a bank may return what was refunded to it, so that it was not given back after all.
    PARTIALLY_REFUNDED: byHouse('PAID', 'REFUNDED', 'DISPUTED', 'CHARGED_BACK'),
    REFUNDED: byHouse('PAID', 'PARTIALLY_REFUNDED', 'DISPUTED', 'CHARGED_BACK'),
    // Won, it is what refunds have made of it meanwhile.
    DISPUTED: byHouse('PAID', 'PARTIALLY_REFUNDED', 'REFUNDED', 'CHARGED_BACK'),
    CHARGED_BACK: end,
  },
  FULFILMENT: {
    UNFULFILLED: byHouse('PARTIALLY_SHIPPED', 'SHIPPED', 'NOT_NEEDED'),
    PARTIALLY_SHIPPED: { member: ['DELIVERED'], house: ['SHIPPED', 'DELIVERED'] },
    SHIPPED: { member: ['DELIVERED'], house: ['DELIVERED'] },
    DELIVERED: end,
    NOT_NEEDED: end,
  },
};

/** @throws DomainError ORDER_ILLEGAL_TRANSITION with from, to and what is allowed to whoever asks. */
export function checkTransition<Axis extends keyof OrderAxes>(
  axis: Axis,
  mover: OrderMover,
  { from, to }: { readonly from: OrderAxes[Axis]; readonly to: OrderAxes[Axis] },
): void {
  const allowed = orderTransitions[axis][from][mover];
  if (!allowed.includes(to))
    throw orderErrors.ORDER_ILLEGAL_TRANSITION({
      path: ['orderId'],
      data: { from, to, allowed: [...allowed] },
    });
}
