import { beforeEach, expect, it } from 'vitest';
import { cancelOrder, refundOrder, shipOrder } from '#api/goods/index.ts';
import { eachDeath } from '#tests/helpers/die-at.ts';
import { faultsIn, stockOf } from '../checkout/till.ts';
import { type Bought, openShelf, type Shelf } from './shelf.ts';

/** Many deaths in a row are work for a machine that is busy with other tests. */
const timeout = 180_000;
const bySf = { carrier: 'SF Express', trackingNumber: 'SF100-7' };

let shelf: Shelf;
let bought: Bought;

beforeEach(async () => {
  // Two connections: were one lost at a death, nobody would get any before long.
  shelf = await openShelf({ DATABASE_POOL: '2', PROCESS_ROLE: 'api' });
});

const before = async () => {
  bought = await shelf.buy({ [shelf.tea.rowId]: 1 });
};
const staff = () => ({ ...shelf.staff, idempotencyKey: `of-${bought.orderId}` });

it('a refund that dies at any statement goes back once when it is repeated', { timeout }, async () => {
  const give = () =>
    refundOrder(staff(), {
      orderId: bought.orderId,
      lines: [{ orderLineId: bought.lines[shelf.tea.rowId] ?? '', quantity: 1 }],
      shippingMinor: 0n,
      amountMinor: 0n,
      reason: 'A scratch.',
    });
  const statements = await eachDeath(shelf.kernel, give, {
    before,
    after: async () => {
      await give();
      const { orderId } = bought;
      expect(await shelf.order(orderId)).toMatchObject({ state: 'CANCELLED', refundedMinor: 12_800n });
      expect(await shelf.db.refund.count({ where: { orderId } })).toBe(1);
      expect((await stockOf(shelf, shelf.tea.rowId)).sold).toBe(0);
      expect(await faultsIn(shelf)).toEqual([]);
    },
  });
  expect(statements.length).toBeLessThanOrEqual(30);
});

it('a parcel that dies at any statement has left once when that is repeated', { timeout }, async () => {
  const ship = () => shipOrder(staff(), { orderId: bought.orderId, ...bySf });
  await eachDeath(shelf.kernel, ship, {
    before,
    after: async () => {
      const { onHand } = await stockOf(shelf, shelf.tea.rowId);
      await ship();
      const { orderId } = bought;
      expect(await shelf.states(orderId)).toEqual(['OPEN', 'PAID', 'SHIPPED']);
      expect(await shelf.db.orderShipment.count({ where: { orderId } })).toBe(1);
      expect(onHand - (await stockOf(shelf, shelf.tea.rowId)).onHand).toBeLessThanOrEqual(1);
      expect(await faultsIn(shelf)).toEqual([]);
    },
  });
});

it('an order whose cancelling dies at any statement is cancelled once when that is repeated', {
  timeout,
}, async () => {
  const cancel = () => {
    const { buyer, orderId } = bought;
    return cancelOrder({ ...buyer, idempotencyKey: 'enough' }, { orderId });
  };
  await eachDeath(shelf.kernel, cancel, {
    before,
    after: async () => {
      await cancel();
      const { orderId } = bought;
      expect(await shelf.order(orderId)).toMatchObject({ state: 'CANCELLED', refundedMinor: 12_800n });
      expect(await shelf.told(orderId)).toEqual(['order.placed', 'order.cancelled', 'order.refunded']);
      expect(await faultsIn(shelf)).toEqual([]);
    },
  });
});
