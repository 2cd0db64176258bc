import { coreChecks } from '#core/core-checks.ts';
import { newId } from '#core/ids.ts';
import { auditLedger } from '#core/ledger/audit.ts';
import { balancesOf } from '#core/ledger/balances.ts';
import { addPayoutAccount } from '#core/payouts/add-account.ts';
import { payoutChecks } from '#core/payouts/checks.ts';
import { distributionChecks } from '#plugins/distribution/checks.ts';
import {
  availableCommission,
  commissionPaid,
  commissionTax,
} from '#plugins/distribution/commissions/accounts.ts';
import { takeOverCommission } from '#plugins/distribution/take-over-commission.ts';
import { addTaxRule, type TaxRuleForm } from '#plugins/distribution/taxes/add-tax-rule.ts';
import { commissionBalanceOf } from '#plugins/distribution/withdrawals/balance.ts';
import {
  requestWithdrawal,
  type WithdrawalForm,
} from '#plugins/distribution/withdrawals/request-withdrawal.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { settlePayouts } from '#tests/helpers/payouts.ts';
import { openSociety, reason } from '../society.ts';

/** A fifth of what lies above 800.00 yuan a month. */
export const fifth = {
  country: 'CN',
  currency: 'CNY',
  allowanceMinor: 80_000n,
  brackets: [{ upToMinor: null, basisPoints: 2_000 }],
  reason,
} as const satisfies TaxRuleForm;

export type Till = Awaited<ReturnType<typeof openTill>>;

/** Promoters who have earned something, and where their money goes. */
export async function openTill(settings: Readonly<Record<string, unknown>> = {}) {
  const society = await openSociety(settings);
  const { kernel, client, house, promote, memberById } = society;
  const addRule = (form: Partial<TaxRuleForm> = {}) => addTaxRule(house(), { ...fifth, ...form });
  const earn = (promoterId: string, amountMinor: bigint, currency = 'CNY') =>
    takeOverCommission(house(), { promoterId, amountMinor, currency, source: `test:${newId(kernel.clock)}` });
  const addAccount = async (userId: string, externalId = 'sandbox_ok') =>
    (await addPayoutAccount(memberById(userId), { externalId })).accountId;
  return {
    ...society,
    addRule,
    earn,
    addAccount,
    /** A promoter with an account who can withdraw 1,000.00 yuan, unless something else is said. */
    async earner(externalId = 'sandbox_ok', amountMinor = 100_000n) {
      const promoter = await promote();
      await earn(promoter.promoterId, amountMinor);
      return { ...promoter, accountId: await addAccount(promoter.promoterId, externalId) };
    },
    withdraw(
      who: { readonly promoterId: string; readonly accountId: string },
      form: Partial<WithdrawalForm> = {},
    ) {
      const amountMinor = form.amountMinor ?? 50_000n;
      return requestWithdrawal(memberById(who.promoterId), {
        amountMinor,
        currency: 'CNY',
        payoutAccountId: who.accountId,
        expectedNetMinor: amountMinor,
        ...form,
      });
    },
    /** Sends what is due and delivers what is told. */
    async settle() {
      await settlePayouts(kernel);
      await deliverAll(kernel);
    },
    row: (id: string) => client.distributionWithdrawal.findUniqueOrThrow({ where: { id } }),
    /** What a promoter can withdraw, and what is held of that, and what the house has paid and withheld for them. */
    async purse(promoterId: string, currency = 'CNY') {
      const { availableMinor, heldMinor } = await commissionBalanceOf(house(), promoterId, currency);
      const [paid, tax] = [
        commissionPaid(currency).near(promoterId),
        commissionTax(currency).near(promoterId),
      ] as const;
      const of = await balancesOf(house(), [paid, tax, availableCommission(currency).of(promoterId)]);
      return { available: availableMinor, held: heldMinor, paid: of(paid).balance, tax: of(tax).balance };
    },
    /** What is wrong with the data, in sentences. */
    async faults(): Promise<string[]> {
      const checks = [...coreChecks, ...payoutChecks, ...distributionChecks];
      const found = await Promise.all(checks.map((check) => check.find(house())));
      const { faults } = await auditLedger(house());
      return [...found.flat(), ...faults.map((fault) => JSON.stringify(fault))];
    },
    /** What has really been sent, in minor units. */
    async transfers(): Promise<bigint[]> {
      const sent = await client.payoutSandboxTransfer.findMany({ where: { state: 'PAID' } });
      return sent.map(({ amountMinor }) => amountMinor);
    },
  };
}
