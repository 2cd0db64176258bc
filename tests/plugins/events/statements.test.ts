import { expect, it } from 'vitest';
import { completeCheckout } from '#api/goods/index.ts';
import { transact } from '#core/transact.ts';
import { cancelEvent } from '#plugins/events/gatherings/cancel-event.ts';
import { settleEvent } from '#plugins/events/money/settle-events.ts';
import { countStatements } from '#tests/helpers/statements.ts';
import { type BoxOffice, openBoxOffice } from './box-office.ts';
import { hourMs } from './meetup.ts';

const timeout = 60_000;

/** How many statements it takes; boards, which follow in their own time, aside. */
async function countOwn({ kernel }: BoxOffice, work: () => Promise<unknown>): Promise<number> {
  const { statements } = await countStatements(kernel.database.pool, work);
  return statements.filter((text) => !text.includes('board_score')).length;
}

it('to buy, pay and call off takes as many statements for twenty tickets as for one', {
  timeout,
}, async () => {
  const office = await openBoxOffice({ capacity: 1_000, quantity: 1_000 });
  const count = (work: () => Promise<unknown>) => countOwn(office, work);
  const ofPurchase = async (quantity: number) => {
    const bob = await office.join();
    let checkoutId = '';
    const starting = await count(async () => {
      ({ checkoutId } = await office.start(bob, quantity));
    });
    const paying = await count(() => completeCheckout(bob.ctx(), { checkoutId, method: 'sandbox_succeed' }));
    return [starting, paying];
  };
  await ofPurchase(1);
  expect(await ofPurchase(20)).toEqual(await ofPurchase(1));
  const ofCancelling = async (buyers: number) => {
    const { eventId, ticketTypeId } = await office.open({ priceMinor: 10_001n, capacity: 100 });
    for (const buyer of await office.crowd(buyers)) await office.buyOf(ticketTypeId)(buyer);
    return count(() => cancelEvent(office.ada.ctx(), { eventId, reason: 'Rain.' }));
  };
  await ofCancelling(1);
  expect(await ofCancelling(12)).toBe(await ofCancelling(1));
});

it('to share out takes as many statements for eleven hosts as for two', { timeout }, async () => {
  const office = await openBoxOffice();
  const at = (hours: number) => new Date(office.clock.now().getTime() + hours * hourMs);
  const ofSettling = async (coHosts: number) => {
    const coHostIds = (await office.crowd(coHosts)).map(({ userId }) => userId);
    const { eventId, ticketTypeId } = await office.open({
      priceMinor: 10_001n,
      event: { coHostIds, doorsAt: at(0), startsAt: at(1), endsAt: at(2) },
    });
    await office.buyOf(ticketTypeId)(await office.join());
    office.clock.advanceMs(2 * hourMs);
    await office.endAll();
    const work = () => transact(office.house(), (write) => settleEvent(write, eventId));
    return countOwn(office, work);
  };
  await ofSettling(1);
  expect(await ofSettling(10)).toBe(await ofSettling(1));
});
