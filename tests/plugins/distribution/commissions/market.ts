import { addToCart, completeCheckout, refundOrder, startCheckout } from '#api/goods/index.ts';
import { attributionChecks } from '#core/attribution/checks.ts';
import { auditLedger } from '#core/ledger/audit.ts';
import { balancesOf } from '#core/ledger/balances.ts';
import { addPayoutAccount } from '#core/payouts/add-account.ts';
import { transact } from '#core/transact.ts';
import {
  availableCommission,
  commissionCost,
  commissionDebt,
  pendingCommission,
} from '#plugins/distribution/commissions/accounts.ts';
import { releaseCommissions } from '#plugins/distribution/commissions/release.ts';
import { activatePolicy } from '#plugins/distribution/policies/activate-policy.ts';
import { draftPolicy } from '#plugins/distribution/policies/draft-policy.ts';
import type { Terms } from '#plugins/distribution/policies/terms.ts';
import { setLevel } from '#plugins/distribution/promoters/set-level.ts';
import { requestWithdrawal } from '#plugins/distribution/withdrawals/request-withdrawal.ts';
import { enlist, tie } from '#tests/core/attribution/village.ts';
import { offer } from '#tests/goods/cart/basket-shop.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import { settlePayouts } from '#tests/helpers/payouts.ts';
import { home } from '#tests/points/reward-shop.ts';
import { dayMs, minuteMs, openSociety, reason } from '../society.ts';

/** A tenth for who sells it, and two percent for who recruited them. */
export const tenth: Terms = {
  base: 'PAID',
  rules: [{ rate: { basisPoints: 1_000 }, secondRate: { basisPoints: 200 } }],
};

export type Market = Awaited<ReturnType<typeof openMarket>>;

/** A shop whose customer belongs to a promoter, and a policy in force. Lessons cost 100.01 and can be given back for a week. */
export async function openMarket(terms: Terms = tenth) {
  const society = await openSociety();
  const { kernel, clock, house, promote, join } = society;
  const lesson = await offer(
    { kernel },
    { slug: 'lesson', priceMinor: 10_001n, kind: 'SERVICE', stock: 10_000 },
  );
  const [promoter, customer] = [await promote(), await join()];
  await tie(kernel, customer.userId, promoter.userId);
  const enforce = async (more: Terms, acknowledged: readonly string[] = []) => {
    const { policyId } = await draftPolicy(house(), { terms: more, reason });
    await activatePolicy(house(), { policyId, acknowledged, reason });
    clock.advanceMs(2 * minuteMs);
    return policyId;
  };
  await enforce(terms);
  return {
    ...society,
    lesson,
    promoter,
    customer,
    enforce,
    /** The promoter gets a leader. */
    async lead() {
      const leader = await promote();
      clock.advanceMs(minuteMs);
      await transact(house(), (write) =>
        setLevel(write, { promoterId: leader.userId, level: 'LEADER', by: { cause: 'STAFF' }, reason }),
      );
      await enlist(kernel, promoter.userId, leader.userId);
      clock.advanceMs(minuteMs);
      return leader;
    },
    /** Somebody buys so many lessons, and all that follows from it has followed. */
    async buy(quantity = 1, buyer = customer): Promise<string> {
      clock.advanceMs(minuteMs);
      await addToCart(buyer.ctx(), { variantId: lesson.rowId, quantity });
      const { checkoutId } = await startCheckout(buyer.ctx(), { address: home });
      const { orderId } = await completeCheckout(buyer.ctx(), { checkoutId, method: 'sandbox_succeed' });
      await deliverAll(kernel);
      return orderId ?? '';
    },
    /** Staff give so many of its lessons back. */
    async refund(orderId: string, quantity: number): Promise<void> {
      clock.advanceMs(minuteMs);
      const line = await kernel.database.client.orderLine.findFirstOrThrow({ where: { orderId } });
      await refundOrder(house(), {
        orderId,
        lines: [{ orderLineId: line.id, quantity }],
        shippingMinor: 0n,
        amountMinor: 0n,
        reason,
      });
      await deliverAll(kernel);
      await settlePayments(kernel);
      await deliverAll(kernel);
    },
    async passWindow(): Promise<void> {
      clock.advanceMs(8 * dayMs);
      await releaseCommissions.run(house());
      await deliverAll(kernel);
    },
    /** The promoter takes out so much, and gets it. */
    async withdraw(amountMinor: bigint, expectedNetMinor = amountMinor): Promise<void> {
      clock.advanceMs(minuteMs);
      const { accountId } = await addPayoutAccount(promoter.ctx(), {
        externalId: `sandbox_ok:${amountMinor}`,
      });
      await requestWithdrawal(promoter.ctx(), {
        amountMinor,
        currency: 'CNY',
        payoutAccountId: accountId,
        expectedNetMinor,
      });
      await settlePayouts(kernel);
      await deliverAll(kernel);
    },
    /** How somebody stands: what is pending, what can be withdrawn, and what is owed. */
    async balances(userId = promoter.userId) {
      const accounts = [pendingCommission, availableCommission, commissionDebt].map((kind) =>
        kind('CNY').of(userId),
      );
      const balance = await balancesOf(house(), accounts);
      const [pending, available, debt] = accounts.map((account) => balance(account).balance);
      return { pending, available, debt };
    },
    /** What all commissions have cost the house. */
    async cost(): Promise<bigint> {
      const accounts = commissionCost('CNY').all();
      const balance = await balancesOf(house(), accounts);
      return -accounts.reduce((sum, account) => sum + balance(account).balance, 0n);
    },
    async faults(): Promise<unknown[]> {
      const plugin = kernel.plugins.installed.get('distribution');
      const found = await Promise.all(
        [...attributionChecks, ...(plugin?.checks ?? [])].map((check) => check.find(house())),
      );
      const { faults } = await auditLedger(house());
      return [...found.flat(), ...faults];
    },
  };
}
