import type { ReadContext } from '#core/context.ts';
import { addPayoutAccount } from '#core/payouts/add-account.ts';
import { sendPayouts } from '#core/payouts/send-payouts.ts';
import { settingsOf } from '#core/settings.ts';
import { distributionSettings } from '../settings.ts';
import { takeOverCommission } from '../take-over-commission.ts';
import { addTaxRule } from '../taxes/add-tax-rule.ts';
import { previewWithdrawal } from '../withdrawals/preview.ts';
import { requestWithdrawal } from '../withdrawals/request-withdrawal.ts';
import type { Stage } from './stage.ts';
import { words } from './texts.ts';

const currency = 'CNY';
const minute = 1 / (24 * 60);
const earned = 268_000n;

/** Two withdrawals that arrive and one that fails; none where real money would be sent, or nothing can be withdrawn. */
export async function tellOfWithdrawals({ idOf, member, house }: Stage): Promise<void> {
  if (!isPlayed(house(0))) return;
  await addTaxRule(house(90), {
    country: settingsOf(house(90), distributionSettings).taxCountry,
    currency,
    allowanceMinor: 80_000n,
    brackets: [{ upToMinor: null, basisPoints: 2_000 }],
    reason: words.tax,
  });
  for (const name of ['lixiaoyu', 'grace_lin'] as const) {
    const earning = { promoterId: idOf[name], amountMinor: earned, currency };
    await takeOverCommission(house(50), { ...earning, source: `story:commission:${name}` });
  }
  const good = await addPayoutAccount(member('lixiaoyu', 49), { externalId: 'sandbox_ok:lixiaoyu' });
  const closed = await addPayoutAccount(member('grace_lin', 30), { externalId: 'sandbox_closed:grace_lin' });
  const withdrawals = [
    { name: 'lixiaoyu', daysAgo: 45, amountMinor: 120_000n, ...good },
    { name: 'grace_lin', daysAgo: 29, amountMinor: 50_000n, ...closed },
    { name: 'lixiaoyu', daysAgo: 8, amountMinor: 60_000n, ...good },
  ] as const;
  for (const { name, daysAgo, ...withdrawal } of withdrawals) {
    await withdraw(member(name, daysAgo), withdrawal);
    await sendPayouts(house(daysAgo - minute));
  }
}

function isPlayed(ctx: ReadContext): boolean {
  const { withdrawalMinimums } = settingsOf(ctx, distributionSettings);
  const canWithdraw = withdrawalMinimums.some(
    (one) => one.currency === currency && one.minimumMinor <= 50_000,
  );
  return canWithdraw && ctx.kernel.payouts.current.id === 'sandbox';
}

async function withdraw(
  ctx: ReadContext,
  { accountId, amountMinor }: { readonly accountId: string; readonly amountMinor: bigint },
): Promise<void> {
  const { netMinor } = await previewWithdrawal(ctx, { amountMinor, currency });
  await requestWithdrawal(ctx, {
    amountMinor,
    currency,
    payoutAccountId: accountId,
    expectedNetMinor: netMinor,
  });
}
