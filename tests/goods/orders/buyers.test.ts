import { expect, it } from 'vitest';
import { cancelOrder, noteBuyers } from '#api/goods/index.ts';
import { stagesOf } from '#api/users/index.ts';
import type { NamedEvent } from '#core/events/define.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { dayMs, noon, openShelf, type Shelf } from './shelf.ts';

const buyerSince = async ({ staff }: Shelf, userId: string) =>
  ((await stagesOf(staff, [userId])).get(userId) ?? []).filter(({ stage }) => stage === 'BUYER');

const told = ({ db }: Shelf, userId: string) =>
  db.eventLog.count({ where: { name: 'user.stageReached', key: userId } });

it('whoever has placed an order is a buyer since that moment, however late that is heard, and stays one', async () => {
  const shelf = await openShelf();
  const { userId, orderId, buyer } = await shelf.buy({ [shelf.tea.rowId]: 1 });
  const after = await shelf.buy({ [shelf.cup.rowId]: 1 });
  shelf.clock.advanceMs(3 * dayMs);
  await deliverAll(shelf.kernel);
  const row = { userId, stage: 'BUYER', since: noon, cause: 'order.placed', subject: `order:${orderId}` };
  expect(await buyerSince(shelf, userId)).toEqual([row]);
  expect(await buyerSince(shelf, after.userId)).toHaveLength(1);
  await cancelOrder(buyer, { orderId, reason: 'It comes too late.' });
  await deliverAll(shelf.kernel);
  expect(await buyerSince(shelf, userId)).toEqual([row]);
});

it('orders that are told of together, in any order and again, make one buyer by the first of them', async () => {
  const shelf = await openShelf();
  const { userId } = await shelf.buy({ [shelf.tea.rowId]: 1 });
  const placed = await shelf.db.eventLog.findFirstOrThrow({ where: { name: 'order.placed' } });
  const event = (orderId: string, minutes: number): NamedEvent => ({
    ...placed,
    payload: {
      ...(placed.payload as object),
      orderId,
      placedAt: new Date(noon.getTime() + minutes * 60_000).toISOString(),
    },
  });
  const [first, second] = [crypto.randomUUID(), crypto.randomUUID()];
  const events = [event(second, 5), event(first, 1)];
  await Promise.all(
    Array.from({ length: 16 }, () => shelf.inside((write) => noteBuyers.handle(write, events))),
  );
  expect(await buyerSince(shelf, userId)).toMatchObject([
    { since: new Date(noon.getTime() + 60_000), subject: `order:${first}` },
  ]);
  expect(await told(shelf, userId)).toBe(1);
});
