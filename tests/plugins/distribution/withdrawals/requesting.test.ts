import { describe, expect, it } from 'vitest';
import { newId } from '#core/ids.ts';
import { removePayoutAccount } from '#core/payouts/remove-account.ts';
import { banPromoter } from '#plugins/distribution/promoters/ban-promoter.ts';
import { reinstatePromoter } from '#plugins/distribution/promoters/reinstate-promoter.ts';
import { previewWithdrawal } from '#plugins/distribution/withdrawals/preview.ts';
import { requestWithdrawal } from '#plugins/distribution/withdrawals/request-withdrawal.ts';
import { dayMs, reason } from '../society.ts';
import { openTill } from './till.ts';

describe('a promoter who withdraws', () => {
  it('has the amount held, and the net amount is on its way', async () => {
    const { addRule, earner, withdraw, row, purse, client, faults } = await openTill();
    const { taxRuleId } = await addRule();
    const lin = await earner();
    const { withdrawalId } = await withdraw(lin, { amountMinor: 90_000n, expectedNetMinor: 88_000n });
    expect(await row(withdrawalId)).toMatchObject({
      state: 'RESERVED',
      amountMinor: 90_000n,
      taxMinor: 2_000n,
      currency: 'CNY',
      month: '2026-06',
      taxRuleId,
      promoterId: lin.promoterId,
      accountId: lin.accountId,
      sendingAt: null,
      confirmedAt: null,
      failedAt: null,
    });
    expect(await purse(lin.promoterId)).toEqual({ available: 10_000n, held: 90_000n, paid: 0n, tax: 0n });
    expect(await client.payout.findMany()).toMatchObject([
      { source: `withdrawal:${withdrawalId}`, amountMinor: 88_000n, currency: 'CNY', userId: lin.promoterId },
    ]);
    expect(await faults()).toEqual([]);
  });

  it('gets the same answer again for the same key, and withdraws once', async () => {
    const { earner, client, memberById, kernel } = await openTill();
    const lin = await earner();
    const ctx = { ...memberById(lin.promoterId), idempotencyKey: newId(kernel.clock) };
    const form = {
      amountMinor: 20_000n,
      currency: 'CNY',
      payoutAccountId: lin.accountId,
      expectedNetMinor: 20_000n,
    };
    const first = await requestWithdrawal(ctx, form);
    expect(await requestWithdrawal(ctx, form)).toEqual(first);
    await expect(requestWithdrawal(ctx, { ...form, amountMinor: 30_000n })).rejects.toMatchObject({
      code: 'IDEMPOTENCY_MISMATCH',
    });
    expect(await client.distributionWithdrawal.count()).toBe(1);
    expect(await client.payout.count()).toBe(1);
  });

  it('is shown beforehand what is withheld, by what the calendar month has had', async () => {
    const { addRule, earner, withdraw, memberById, clock, fifthOf } = await withFifth();
    await addRule();
    const lin = await earner('sandbox_ok', 500_000n);
    const preview = (amountMinor: bigint) =>
      previewWithdrawal(memberById(lin.promoterId), { amountMinor, currency: 'CNY' });
    expect(await preview(70_000n)).toMatchObject({ taxMinor: 0n, netMinor: 70_000n, rule: { version: 1 } });
    await withdraw(lin, { amountMinor: 70_000n });
    expect(await preview(30_000n)).toMatchObject({ taxMinor: fifthOf(20_000n), netMinor: 26_000n });
    await withdraw(lin, { amountMinor: 30_000n, expectedNetMinor: 26_000n });
    clock.advanceMs(31 * dayMs);
    expect(await preview(80_000n)).toMatchObject({ taxMinor: 0n, month: '2026-07' });
  });

  it('pays no tax where no rule stands', async () => {
    const { earner, withdraw, row } = await openTill();
    const { withdrawalId } = await withdraw(await earner());
    expect(await row(withdrawalId)).toMatchObject({ taxMinor: 0n, taxRuleId: null });
  });

  async function withFifth() {
    return { ...(await openTill()), fifthOf: (amount: bigint) => amount / 5n };
  }
});

describe('nothing moves', () => {
  it('when another net amount was expected, and the new one is told', async () => {
    const { addRule, earner, withdraw, refuses } = await openTill();
    await addRule();
    const lin = await earner();
    await refuses(() => withdraw(lin, { amountMinor: 90_000n, expectedNetMinor: 90_000n }), {
      code: 'DISTRIBUTION_NET_CHANGED',
      type: 'DistributionNetChanged',
      path: ['expectedNetMinor'],
      data: { netMinor: '88000', taxMinor: '2000' },
    });
  });

  it('for who is no promoter', async () => {
    const { join, addAccount, earn, withdraw, refuses } = await openTill();
    const { userId } = await join();
    await earn(userId, 100_000n);
    const accountId = await addAccount(userId);
    await refuses(() => withdraw({ promoterId: userId, accountId }), { code: 'DISTRIBUTION_NOT_PROMOTER' });
  });

  it('for a promoter who is banned, until they are reinstated', async () => {
    const { earner, withdraw, refuses, house, row } = await openTill();
    const lin = await earner();
    await banPromoter(house(), { promoterId: lin.promoterId, reason });
    await refuses(() => withdraw(lin), {
      code: 'DISTRIBUTION_BANNED',
      messages: { zh: '您已被封禁，封禁期间不能提现。' },
    });
    await reinstatePromoter(house(), { promoterId: lin.promoterId, reason });
    const { withdrawalId } = await withdraw(lin);
    expect(await row(withdrawalId)).toMatchObject({ state: 'RESERVED' });
  });

  it.each([
    ['less than the minimum', { amountMinor: 999n }, 'DISTRIBUTION_WITHDRAWAL_BELOW_MINIMUM'],
    ['nothing', { amountMinor: 0n }, 'DISTRIBUTION_WITHDRAWAL_AMOUNT_INVALID'],
    ['less than nothing', { amountMinor: -5_000n }, 'DISTRIBUTION_WITHDRAWAL_AMOUNT_INVALID'],
    ['too much for anybody', { amountMinor: 10n ** 14n }, 'DISTRIBUTION_WITHDRAWAL_AMOUNT_INVALID'],
    ['another currency', { currency: 'USD' }, 'DISTRIBUTION_WITHDRAWAL_CURRENCY'],
    ['what is no currency', { currency: 'nonsense' }, 'DISTRIBUTION_WITHDRAWAL_CURRENCY'],
    ['a unit more than there is', { amountMinor: 100_001n }, 'INSUFFICIENT_FUNDS'],
  ])('for %s', async (_what, form, code) => {
    const { earner, withdraw, refuses } = await openTill();
    const lin = await earner();
    await refuses(() => withdraw(lin, form), { code });
  });

  it('for an account of somebody else, one that was removed, or one that is not there', async () => {
    const { earner, withdraw, refuses, memberById, kernel } = await openTill();
    const [lin, mei] = [await earner(), await earner('sandbox_ok:mei')];
    const foreign = { promoterId: lin.promoterId, accountId: mei.accountId };
    await refuses(() => withdraw(foreign), { code: 'PAYOUT_ACCOUNT_NOT_FOUND' });
    const nowhere = { promoterId: lin.promoterId, accountId: newId(kernel.clock) };
    await refuses(() => withdraw(nowhere), { code: 'PAYOUT_ACCOUNT_NOT_FOUND' });
    await removePayoutAccount(memberById(lin.promoterId), { accountId: lin.accountId });
    await refuses(() => withdraw(lin), { code: 'PAYOUT_ACCOUNT_REMOVED' });
  });

  it('for an account to which the provider refuses to send', async () => {
    const { earner, withdraw, refuses, settle } = await openTill();
    const lin = await earner('sandbox_closed');
    await withdraw(lin);
    await settle();
    await refuses(() => withdraw(lin), { code: 'PAYOUT_ACCOUNT_RESTRICTED' });
  });
});
