import { expect, it } from 'vitest';
import { myEarnings } from '#core/earnings/balances.ts';
import { requestEarningsPayout } from '#core/earnings/request-earnings-payout.ts';
import { addPayoutAccount } from '#core/payouts/add-account.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { settlePayouts } from '#tests/helpers/payouts.ts';
import type { Person } from '../stage.ts';
import { type Market, minuteMs, none, openMarket } from './market.ts';

const timeout = 60_000;

async function takeOut({ kernel, clock }: Market, who: Person, amountMinor: bigint): Promise<void> {
  clock.advanceMs(minuteMs);
  const { accountId } = await addPayoutAccount(who.ctx(), { externalId: `sandbox_ok:${amountMinor}` });
  await requestEarningsPayout(who.ctx(), { amountMinor, currency: 'CNY', payoutAccountId: accountId });
  await settlePayouts(kernel);
  await deliverAll(kernel);
}

it('what was released can be paid out by the creator and the owner of the agency, and no more', {
  timeout,
}, async () => {
  const market = await openMarket();
  const { talent, agency } = market;
  await market.buy();
  await expect(takeOut(market, talent, 1n)).rejects.toMatchObject({ code: 'INSUFFICIENT_FUNDS' });
  await market.passWindow();
  await takeOut(market, talent, 500n);
  await takeOut(market, agency, 200n);
  expect(await myEarnings(talent.ctx())).toMatchObject([
    { currency: 'CNY', availableMinor: 300n, pendingMinor: 0n },
  ]);
  expect(await market.balances(agency)).toEqual(none);
  await expect(takeOut(market, agency, 1n)).rejects.toMatchObject({ code: 'INSUFFICIENT_FUNDS' });
  expect(await market.audit()).toEqual([]);
});

it('a refund after the payout is a debt, which the next share pays', { timeout }, async () => {
  const market = await openMarket();
  const { talent } = market;
  const orderId = await market.buy(2);
  await market.passWindow();
  await takeOut(market, talent, 1_500n);
  await market.refund(orderId, 2);
  expect(await market.balances(talent)).toEqual({ ...none, debt: -1_500n });
  await market.buy(2);
  await market.passWindow();
  expect(await market.balances(talent)).toEqual({ ...none, available: 100n });
  expect(await market.cost()).toBe(2_000n);
  expect(await market.audit()).toEqual([]);
});
