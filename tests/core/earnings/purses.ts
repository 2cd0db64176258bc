import type { WriteContext } from '#core/context.ts';
import { myEarnings } from '#core/earnings/balances.ts';
import { earningsChecks } from '#core/earnings/checks.ts';
import { givenTo } from '#core/earnings/given-to.ts';
import { earningsPaid, purseOf } from '#core/earnings/purse.ts';
import { type EarningsPayoutForm, requestEarningsPayout } from '#core/earnings/request-earnings-payout.ts';
import { takenFrom } from '#core/earnings/taken-from.ts';
import { newId } from '#core/ids.ts';
import { balancesOf } from '#core/ledger/balances.ts';
import { defineHouseAccounts } from '#core/ledger/define.ts';
import { type Leg, post } from '#core/ledger/post.ts';
import { transact } from '#core/transact.ts';
import { asMember, deliverAll } from '#tests/helpers/kernel.ts';
import { settlePayouts } from '#tests/helpers/payouts.ts';
import { desk, faultsOf, openDesk, type Payee, payee } from '../payouts/desk.ts';

export type Purses = Awaited<ReturnType<typeof openPurses>>;

/** What something has cost the house in a currency. */
const costOf = (currency: string) =>
  defineHouseAccounts({ purpose: 'test.cost', asset: { code: currency }, mayBeNegative: true }).near('');

/** Members who have earned something by a plugin. */
export async function openPurses() {
  const { kernel, clock } = await openDesk();
  const house = () => desk(kernel);
  const cost = costOf('CNY');
  const book = (kind: string, legsOf: (write: WriteContext) => Promise<Leg[][]>) =>
    transact(house(), async (write) => {
      const legs = (await legsOf(write)).flat();
      const sum = legs.reduce((total, { amount }) => total + amount, 0n);
      await post(write, {
        source: `test:${newId(clock)}`,
        kind,
        legs: [...legs.filter(({ amount }) => amount !== 0n), { account: cost, amount: -sum }],
      });
    });
  return {
    kernel,
    clock,
    house,
    cost,
    /** Gives a member something that can be paid out. */
    give: (userId: string, ...amounts: readonly bigint[]) =>
      book('test.given', (write) =>
        givenTo(
          write,
          amounts.map((amountMinor) => ({ purse: purseOf({ userId, currency: 'CNY' }), amountMinor })),
          [cost],
        ),
      ),
    take: (userId: string, ...amounts: readonly bigint[]) =>
      book('test.taken', (write) =>
        takenFrom(
          write,
          amounts.map((amountMinor) => ({
            purse: purseOf({ userId, currency: 'CNY' }),
            amountMinor,
            isReleased: true,
          })),
          [cost],
        ),
      ),
    /** A member with an account who can have 1,000.00 yuan, unless something else is said. */
    async earner(externalId = 'sandbox_ok', amountMinor = 100_000n): Promise<Payee> {
      const to = await payee(kernel, externalId);
      if (amountMinor > 0n) await this.give(to.userId, amountMinor);
      return to;
    },
    request: ({ userId, accountId }: Payee, form: Partial<EarningsPayoutForm> = {}, key?: string) =>
      requestEarningsPayout(
        { ...asMember(kernel, userId), ...(key !== undefined && { idempotencyKey: key }) },
        { amountMinor: 90_000n, currency: 'CNY', payoutAccountId: accountId, ...form },
      ),
    /** Sends what is due and delivers what is told. */
    async settle() {
      await settlePayouts(kernel);
      await deliverAll(kernel);
    },
    /** What a member has, as available, held, debt, and what the house has paid to the shard of their account. */
    async stand(userId: string): Promise<readonly bigint[]> {
      const [balance] = await myEarnings(asMember(kernel, userId));
      const paid = earningsPaid('CNY').near(userId);
      const { balance: sent } = (await balancesOf(house(), [paid]))(paid);
      return [balance?.availableMinor ?? 0n, balance?.heldMinor ?? 0n, balance?.debtMinor ?? 0n, sent];
    },
    async faults(): Promise<string[]> {
      const found = await Promise.all(earningsChecks.map(({ find }) => find(house())));
      return [...(await faultsOf(kernel)), ...found.flat()];
    },
  };
}
