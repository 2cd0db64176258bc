import type { ReadContext } from '#core/context.ts';
import { givenTo } from '#core/earnings/given-to.ts';
import { purseOf } from '#core/earnings/purse.ts';
import { defineHouseAccounts } from '#core/ledger/define.ts';
import { post } from '#core/ledger/post.ts';
import { addPayoutAccount } from '#core/payouts/add-account.ts';
import { requestPayout } from '#core/payouts/request-payout.ts';
import { transact } from '#core/transact.ts';
import { encodeId } from '#schema/common/ids.ts';
import type { Examples } from './operations.ts';
import type { RuleTable } from './table.ts';

/** Who may use what of payouts. */
export const payoutRules: RuleTable = {
  storefront: {
    'Query.myEarnings': 'members',
    'Query.myPayoutAccounts': 'members',
    'Query.myPayouts': 'members',
    'Mutation.addPayoutAccount': 'members',
    'Mutation.removePayoutAccount': 'members',
    'Mutation.requestEarningsPayout': 'members',
  },
  admin: {
    'Query.payout': 'permission payouts.view',
    'Query.payouts': 'permission payouts.view',
    'Query.reconcilePayouts': 'permission payouts.view',
    'Mutation.retryPayout': 'permission payouts.manage',
  },
};

/** A payout to Ada that is parked, and two accounts of hers; by global ids. */
export interface TownPayouts {
  readonly payoutId: string;
  readonly accountId: string;
  readonly otherAccountId: string;
}

/** What really does something. */
export const payoutExamples: Examples = {
  'Query.payout': ({ town }) => ({ id: town.payouts.payoutId }),
  'Query.reconcilePayouts': () => ({ from: '2026-01-01T00:00:00Z', until: '2027-01-01T00:00:00Z' }),
  'Mutation.addPayoutAccount': () => ({ externalId: 'sandbox_ok:trial' }),
  'Mutation.removePayoutAccount': ({ town }) => ({ accountId: town.payouts.accountId }),
  'Mutation.requestEarningsPayout': ({ town }) => ({
    amountMinor: '1',
    currency: 'CNY',
    payoutAccountId: town.payouts.otherAccountId,
  }),
  'Mutation.retryPayout': ({ town }) => ({ payoutId: town.payouts.payoutId }),
};

const spent = defineHouseAccounts({
  purpose: 'test.spent',
  asset: { code: 'CNY' },
  mayBeNegative: true,
}).near('');

/** Puts payouts into the town, and something that Ada has earned. */
export async function furnishPayouts(
  system: ReadContext,
  asAda: ReadContext,
  userId: string,
): Promise<{ payouts: TownPayouts }> {
  const { accountId } = await addPayoutAccount(asAda, { externalId: 'sandbox_ok:ada' });
  const paid = await addPayoutAccount(asAda, { externalId: 'sandbox_unreachable' });
  const form = { source: 'test:payout', userId, ...paid, amountMinor: 100n, currency: 'CNY' };
  const { payoutId } = await transact(system, (write) => requestPayout(write, form));
  await transact(
    system,
    (write) => write.tx.$executeRaw`
      UPDATE payout SET state = 'SENDING', attempts = 12, sending_at = requested_at, next_attempt_at = NULL`,
  );
  await transact(system, async (write) => {
    const giving = { purse: purseOf({ userId, currency: 'CNY' }), amountMinor: 1_000n };
    const [legs = []] = await givenTo(write, [giving], [spent]);
    await post(write, {
      source: 'test:earnings',
      kind: 'test.earned',
      legs: [...legs, { account: spent, amount: -1_000n }],
    });
  });
  return {
    payouts: {
      payoutId: encodeId('Payout', payoutId),
      accountId: encodeId('PayoutAccount', accountId),
      otherAccountId: encodeId('PayoutAccount', paid.accountId),
    },
  };
}
