import { addToCart, completeCheckout, refundOrder, startCheckout } from '#api/goods/index.ts';
import { attributionChecks } from '#core/attribution/checks.ts';
import { purseOf } from '#core/earnings/purse.ts';
import { auditLedger } from '#core/ledger/audit.ts';
import { balancesOf } from '#core/ledger/balances.ts';
import { setPluginEnabled } from '#core/plugins/switch.ts';
import type { Terms } from '#plugins/mcn/contracts/terms.ts';
import { addServiceRate } from '#plugins/mcn/rates/add-service-rate.ts';
import { serviceCost } from '#plugins/mcn/splits/accounts.ts';
import { releaseShares } from '#plugins/mcn/splits/release.ts';
import { tie } from '#tests/core/attribution/village.ts';
import { offer } from '#tests/goods/cart/basket-shop.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import { home } from '#tests/points/reward-shop.ts';
import { dayMs, openStage, type Person, reason } from '../stage.ts';

export const minuteMs = 60_000;
export const none = { pending: 0n, available: 0n, debt: 0n };

export type Market = Awaited<ReturnType<typeof openMarket>>;

/**
 * A shop whose customer belongs to a creator under contract with an agency that gets a fifth, and a tenth for services. Lessons cost
 * 100.01 and can be given back for a week.
 */
export async function openMarket(terms: Partial<Terms> = {}) {
  const stage = await openStage();
  const { kernel, client, clock, house, found, join } = stage;
  const lesson = await offer(
    { kernel },
    { slug: 'lesson', priceMinor: 10_001n, kind: 'SERVICE', stock: 10_000 },
  );
  const [agency, talent, customer] = [await found('Hills & Sea'), await join(), await join()];
  const contractId = await agency.contract(talent, terms);
  await tie(kernel, customer.userId, talent.userId);
  const give = async (basisPoints: number) => {
    const { rateId } = await addServiceRate(house(), { basisPoints, validFrom: null, reason });
    clock.advanceMs(2 * minuteMs);
    return rateId;
  };
  await give(1_000);
  const turn = (enabled: boolean) => setPluginEnabled(house(), { id: 'mcn', enabled, reason });
  const buy = async (
    quantity = 1,
    buyer: Person = customer,
    variantIds: readonly string[] = [lesson.rowId],
  ) => {
    clock.advanceMs(minuteMs);
    for (const variantId of variantIds) await addToCart(buyer.ctx(), { variantId, quantity });
    const { checkoutId } = await startCheckout(buyer.ctx(), { address: home });
    const { orderId } = await completeCheckout(buyer.ctx(), { checkoutId, method: 'sandbox_succeed' });
    await deliverAll(kernel);
    return orderId ?? '';
  };
  return {
    ...stage,
    lesson,
    agency,
    talent,
    customer,
    contractId,
    give,
    turn,
    /** Somebody buys so many lessons, and all that follows from it has followed. */
    buy,
    /** An order of which nothing has come yet. */
    async owe(quantity = 1, variantIds?: readonly string[]) {
      await turn(false);
      const orderId = await buy(quantity, customer, variantIds);
      await turn(true);
      const subject = `order:${orderId}`;
      const { customerId, at } = await client.attributionDecision.findUniqueOrThrow({ where: { subject } });
      return { orderId, subject, talentId: talent.userId, customerId, at };
    },
    /** Staff give so many of its lessons back. */
    async refund(orderId: string, quantity: number): Promise<void> {
      clock.advanceMs(minuteMs);
      const line = await client.orderLine.findFirstOrThrow({ where: { orderId } });
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
      await releaseShares.run(house());
      await deliverAll(kernel);
    },
    /** What was shared of an order, as party and amount. */
    async parts(orderId: string) {
      const splits = await client.mcnSplit.findMany({ where: { orderId }, orderBy: { party: 'asc' } });
      return splits.map(({ party, amountMinor, reversedMinor }) => [party, amountMinor, reversedMinor]);
    },
    /** How somebody stands: what is pending, what can be paid out, and what is owed. */
    async balances({ userId }: Pick<Person, 'userId'>) {
      const accounts = purseOf({ userId, currency: 'CNY' });
      const balance = await balancesOf(house(), Object.values(accounts));
      return {
        pending: balance(accounts.pending).balance,
        available: balance(accounts.available).balance,
        debt: balance(accounts.debt).balance,
      };
    },
    /** What all shares have cost the house. */
    async cost(): Promise<bigint> {
      const accounts = serviceCost('CNY').all();
      const balance = await balancesOf(house(), accounts);
      return -accounts.reduce((sum, account) => sum + balance(account).balance, 0n);
    },
    async audit(): Promise<unknown[]> {
      const found = await Promise.all(attributionChecks.map((check) => check.find(house())));
      const { faults } = await auditLedger(house());
      return [...(await stage.faults()), ...found.flat(), ...faults];
    },
  };
}
