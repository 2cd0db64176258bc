import { expect, it } from 'vitest';
import { cancelOrder, orderRefunded, orderSubject } from '#api/goods/index.ts';
import { attributionDecided } from '#core/attribution/events.ts';
import { transact } from '#core/transact.ts';
import { noteOrders } from '#plugins/live/sales/note-sales.ts';
import { moveOwnSession } from '#plugins/live/sessions/move-session.ts';
import { eachDeath } from '#tests/helpers/die-at.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { openStall, type Stall } from './stall.ts';
import { reason } from './studio.ts';

/** How the session stands on the board of all times. */
async function score({ client, sessionId }: Pick<Stall, 'client' | 'sessionId'>): Promise<bigint> {
  const rows = await client.boardScore.findMany({ where: { subjectId: sessionId, periodKey: 'all' } });
  return rows.reduce((sum, row) => sum + row.score, 0n);
}

it('orders by the link of a session are its sales, during it and after it, less what is given back', async () => {
  const stall = await openStall();
  const { host, sessionId, begin, visitor, join, buy, refund, sold, faults } = stall;
  await buy(await visitor());
  await begin();
  expect(await sold()).toEqual([]);
  const [bob, cai] = [await visitor(), await visitor()];
  const { orderId } = await buy(bob, 2);
  await buy(await join());
  expect(await sold()).toEqual([['DURING', 1, 20_000n, 0n]]);
  await moveOwnSession(host.ctx(), { sessionId, to: 'ENDED' });
  await moveOwnSession(host.ctx(), { sessionId, to: 'REPLAY' });
  const late = await buy(cai);
  expect(await sold()).toEqual([
    ['DURING', 1, 20_000n, 0n],
    ['AFTER', 1, 10_000n, 0n],
  ]);
  expect(await score(stall)).toBe(2n);
  await refund(orderId);
  await cancelOrder(cai.ctx(), { orderId: late.orderId, reason });
  await stall.settle();
  expect(await sold()).toEqual([
    ['DURING', 1, 10_000n, 10_000n],
    ['AFTER', 0, 0n, 10_000n],
  ]);
  expect(await score(stall)).toBe(1n);
  await refund(orderId);
  expect(await sold()).toEqual([
    ['DURING', 0, 0n, 20_000n],
    ['AFTER', 0, 0n, 10_000n],
  ]);
  expect(await score(stall)).toBe(0n);
  expect(await faults()).toEqual([]);
});

it('in whichever order and however often it hears of orders and refunds, the same comes of it', async () => {
  const stall = await openStall();
  const { kernel, client, house, begin, visitor, buy, refund, sold, faults } = stall;
  await begin();
  const orders = [];
  for (const quantity of [1, 2, 3]) orders.push(await buy(await visitor(), quantity));
  for (const { orderId } of orders) await refund(orderId);
  const expected = [['DURING', 2, 30_000n, 30_000n]];
  expect(await sold()).toEqual(expected);
  const rows = await client.liveSale.findMany({ orderBy: { orderId: 'asc' } });
  const told = await client.eventLog.findMany({
    where: { name: { in: [attributionDecided.name, orderRefunded.name] } },
    orderBy: { id: 'asc' },
  });
  expect(told).toHaveLength(6);
  for (let round = 0; round < 4; round += 1) {
    await kernel.database.pool.query('DELETE FROM live_sale');
    const again = round === 0 ? told.toReversed() : [...told, ...told].sort(byShare(round));
    for (const { name, key, payload } of again) {
      await transact(house(), async (write) => {
        const event = name === orderRefunded.name ? orderRefunded : attributionDecided;
        write.emit(event, key ?? '', event.payload.parse(payload));
      });
      await deliverAll(kernel);
    }
    expect(await client.liveSale.findMany({ orderBy: { orderId: 'asc' } })).toEqual(rows);
  }
  expect(await sold()).toEqual(expected);
  expect(await faults()).toEqual([]);
});

/** An order that looks like none, the same for each round. */
function byShare(round: number) {
  const share = ({ id }: { readonly id: bigint }) => (Number(id) * 7_919 * round) % 104_729;
  return (one: { readonly id: bigint }, other: { readonly id: bigint }) => share(one) - share(other);
}

it('a sale that dies at any statement of its noting is noted once', { timeout: 240_000 }, async () => {
  const stall = await openStall();
  const { kernel, client, house, begin, visitor, buy, sold, faults } = stall;
  await begin();
  const { orderId } = await buy(await visitor());
  const { touchId } = await client.attributionDecision.findFirstOrThrow({
    where: { subject: orderSubject(orderId) },
  });
  const note = () => transact(house(), (write) => noteOrders(write, [{ orderId, touchId: touchId ?? '' }]));
  const forget = async () => {
    await kernel.database.pool.query('DELETE FROM live_sale');
  };
  await eachDeath(kernel, note, {
    before: forget,
    after: async () => {
      await note();
      expect(await sold()).toEqual([['DURING', 1, 10_000n, 0n]]);
    },
  });
  expect(await faults()).toEqual([]);
});

it('the audit finds a sale that is not what was paid', async () => {
  const { kernel, begin, visitor, buy, faults } = await openStall();
  await begin();
  await buy(await visitor());
  await kernel.database.pool.query('UPDATE live_sale SET refunded_minor = 1');
  expect(await faults()).toEqual([expect.stringContaining('is 10000 less 1, the order 10000 less 0')]);
});
