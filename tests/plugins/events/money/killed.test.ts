import { beforeEach, expect, it } from 'vitest';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { cancelEvent } from '#plugins/events/gatherings/cancel-event.ts';
import { settleEvent } from '#plugins/events/money/settle-events.ts';
import { refundCalledOff } from '#plugins/events/purchases/refund-called-off.ts';
import { eachDeath } from '#tests/helpers/die-at.ts';
import { type BoxOffice, openBoxOffice, type Someone } from '../box-office.ts';

/** Many deaths in a row are work for a machine that is busy with other tests. */
const timeout = 300_000;

let office: BoxOffice;
let bob: Someone;

beforeEach(async () => {
  office = await openBoxOffice({ capacity: 10_000, quantity: 10_000, event: { refundUntilHours: 0 } });
  bob = await office.join();
  await office.buy(bob);
  await office.follow();
});

const newcomer = async () => {
  bob = await office.join();
};

/** Another event, for which somebody has paid. */
async function another() {
  const day = (days: number) => new Date(office.clock.now().getTime() + days * 86_400_000);
  const event = { doorsAt: day(100), startsAt: day(101), endsAt: day(102) };
  const opened = await office.open({ priceMinor: 10_001n, perPerson: 20, event });
  await newcomer();
  const bought = await office.buyOf(opened.ticketTypeId)(bob, 3);
  return { ...opened, ...bought };
}

it('calling off that dies at any statement leaves everything or nothing, and everybody is refunded once', {
  timeout,
}, async () => {
  let event: Awaited<ReturnType<typeof another>>;
  let idempotencyKey = '';
  const cancel = () =>
    cancelEvent({ ...office.ada.ctx(), idempotencyKey }, { eventId: event.eventId, reason: 'Rain.' });
  await eachDeath(office.kernel, cancel, {
    before: async () => {
      event = await another();
      idempotencyKey = newId(office.clock);
    },
    after: async () => {
      await cancel();
      expect(await office.takings(event.eventId)).toBe(0n);
      await office.refundAll();
      expect(await office.order(event.orderId)).toMatchObject({ refundedMinor: 30_003n });
      expect(await office.faults()).toEqual([]);
    },
  });
});

it('refunding what was called off goes on where it died, and nobody gets it twice', { timeout }, async () => {
  let event: Awaited<ReturnType<typeof another>>;
  const refund = () => refundCalledOff.run(office.house());
  await eachDeath(office.kernel, refund, {
    before: async () => {
      await office.refundAll();
      event = await another();
      await cancelEvent(office.ada.ctx(), { eventId: event.eventId, reason: 'Rain.' });
    },
    after: async () => {
      office.clock.advanceMs(3_600_000);
      await refund();
      await office.follow();
      expect(await office.order(event.orderId)).toMatchObject({ refundedMinor: 30_003n });
      expect(await office.client.refund.count({ where: { orderId: event.orderId } })).toBe(1);
      expect(await office.faults()).toEqual([]);
    },
  });
});

it('sharing out that dies at any statement pays hosts once', { timeout }, async () => {
  let eventId = '';
  let before = 0n;
  const settle = () => transact(office.house(), (write) => settleEvent(write, eventId));
  await eachDeath(office.kernel, settle, {
    before: async () => {
      const late = new Date(office.clock.now().getTime() + 60_000);
      const opened = await office.open({
        priceMinor: 10_001n,
        event: { doorsAt: office.clock.now(), startsAt: office.clock.now(), endsAt: late },
      });
      ({ eventId } = opened);
      await newcomer();
      await office.buyOf(opened.ticketTypeId)(bob);
      office.clock.advanceMs(60_000);
      await office.endAll();
      before = await office.earned(office.ada);
    },
    after: async () => {
      await settle();
      expect(await office.earned(office.ada)).toBe(before + 9_001n);
      expect(await office.takings(eventId)).toBe(0n);
      expect(await office.faults()).toEqual([]);
    },
  });
});
