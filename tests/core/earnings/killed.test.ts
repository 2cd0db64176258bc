import { beforeEach, expect, it } from 'vitest';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { followEarningsPayouts } from '#core/earnings/follow-payouts.ts';
import { requestEarningsPayout } from '#core/earnings/request-earnings-payout.ts';
import { deliverEvents } from '#core/events/deliver.ts';
import { newId } from '#core/ids.ts';
import { payoutConfirmed, payoutFailed, payoutReturned } from '#core/payouts/events.ts';
import { transact } from '#core/transact.ts';
import { eachDeath } from '#tests/helpers/die-at.ts';
import { asMember, deliverAll } from '#tests/helpers/kernel.ts';
import type { Payee } from '../payouts/desk.ts';
import { openPurses, type Purses } from './purses.ts';

/** Many deaths in a row are work for a machine that is busy with other tests. */
const timeout = 120_000;

let purses: Purses;
let lin: Payee;

beforeEach(async () => {
  purses = await openPurses();
  // What the process keeps in memory is read once beforehand.
  await purses.request(await purses.earner());
  await purses.settle();
});

it('asking that dies at any statement is one payout when it is repeated', { timeout }, async () => {
  let ctx: ReadContext = purses.house();
  const form = () => ({ amountMinor: 90_000n, currency: 'CNY', payoutAccountId: lin.accountId });
  const ask = () => requestEarningsPayout(ctx, form());
  await eachDeath(purses.kernel, ask, {
    before: async () => {
      lin = await purses.earner();
      ctx = { ...asMember(purses.kernel, lin.userId), idempotencyKey: newId(purses.clock) };
    },
    after: async () => {
      await ask();
      await purses.settle();
      const [available, held, debt] = await purses.stand(lin.userId);
      expect([available, held, debt]).toEqual([10_000n, 0n, 0n]);
      expect(await purses.faults()).toEqual([]);
    },
  });
});

/** What is told about the payout of a newcomer; what has happened before is told and done. */
async function tell(event: 'confirmed' | 'failed' | 'returned'): Promise<string> {
  const { kernel, house } = purses;
  lin = await purses.earner();
  const { payoutId } = await purses.request(lin);
  const { source } = await kernel.database.client.payout.findUniqueOrThrow({ where: { id: payoutId } });
  const payload = { payoutId, source, userId: lin.userId, amountMinor: '90000', currency: 'CNY' };
  const emit = (write: WriteContext) => {
    if (event === 'failed') write.emit(payoutFailed, payoutId, { ...payload, failureCode: 'account_closed' });
    else if (event === 'confirmed') write.emit(payoutConfirmed, payoutId, payload);
    else write.emit(payoutReturned, payoutId, { ...payload, amountMinor: '30000', returnedMinor: '30000' });
  };
  if (event === 'returned') {
    await transact(house(), async (write) => write.emit(payoutConfirmed, payoutId, payload));
    await deliverAll(kernel);
    await purses.take(lin.userId, 15_000n);
  }
  await transact(house(), async (write) => emit(write));
  const { id } = await kernel.database.client.eventLog.findFirstOrThrow({ orderBy: { id: 'desc' } });
  return String(id);
}

it.each([
  ['confirmed', [10_000n, 0n, 0n]],
  ['failed', [100_000n, 0n, 0n]],
  ['returned', [25_000n, 0n, 0n]],
] as const)(
  'what is told as %s and dies at any statement moves the purse once',
  { timeout },
  async (event, stand) => {
    let id = '';
    const deliver = () =>
      deliverEvents(purses.kernel, { consumer: followEarningsPayouts.name, events: [id] });
    await eachDeath(purses.kernel, deliver, {
      before: async () => {
        id = await tell(event);
      },
      after: async () => {
        await deliver();
        await deliverAll(purses.kernel);
        expect((await purses.stand(lin.userId)).slice(0, 3)).toEqual(stand);
      },
    });
  },
);
