import { describe, expect, it } from 'vitest';
import { payoutConfirmed, payoutReturned } from '#core/payouts/events.ts';
import { removePayoutAccount } from '#core/payouts/remove-account.ts';
import { settleSandboxTransfers } from '#core/payouts/sandbox/settle.ts';
import { transact } from '#core/transact.ts';
import { confirmWithdrawal } from '#plugins/distribution/withdrawals/confirm-withdrawal.ts';
import { failWithdrawal } from '#plugins/distribution/withdrawals/fail-withdrawal.ts';
import { withdrawalPace } from '#plugins/distribution/withdrawals/pace.ts';
import { returnWithdrawal } from '#plugins/distribution/withdrawals/return-withdrawal.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { countStatements } from '#tests/helpers/statements.ts';
import { openTill, type Till } from './till.ts';

const nothing = { available: 0n, held: 0n, paid: 0n, tax: 0n };

/** 90,000 minor units, of which 2,000 are withheld. */
async function taxed(till: Till, externalId = 'sandbox_ok') {
  await till.addRule();
  const lin = await till.earner(externalId);
  const { withdrawalId } = await till.withdraw(lin, { amountMinor: 90_000n, expectedNetMinor: 88_000n });
  return { ...lin, withdrawalId };
}

describe('a withdrawal', () => {
  it('that arrives is paid and taxed, with the clock of each step, and told once', async () => {
    const till = await openTill();
    const { promoterId, withdrawalId } = await taxed(till);
    const requestedAt = till.clock.now();
    till.clock.advanceMs(4_000);
    await till.settle();
    const at = till.clock.now();
    expect(await till.row(withdrawalId)).toMatchObject({
      state: 'CONFIRMED',
      requestedAt,
      sendingAt: at,
      confirmedAt: at,
      failedAt: null,
    });
    const arrived = { available: 10_000n, held: 0n, paid: 88_000n, tax: 2_000n };
    expect(await till.purse(promoterId)).toEqual(arrived);
    expect(await till.transfers()).toEqual([88_000n]);
    const told = [
      {
        withdrawalId,
        promoterId,
        amountMinor: '90000',
        taxMinor: '2000',
        netMinor: '88000',
        currency: 'CNY',
        at: at.toISOString(),
      },
    ];
    expect(await till.told('distribution.withdrawn')).toEqual(told);
    await transact(till.house(), (write) => confirmWithdrawal(write, withdrawalId, at));
    expect(await till.purse(promoterId)).toEqual(arrived);
    expect(await till.told('distribution.withdrawn')).toEqual(told);
    expect(await till.faults()).toEqual([]);
  });

  it('is SENDING while nobody knows whether it was sent', async () => {
    const till = await openTill();
    const { promoterId, withdrawalId } = await taxed(till, 'sandbox_unreachable');
    await till.settle();
    expect(await till.row(withdrawalId)).toMatchObject({ state: 'SENDING', confirmedAt: null });
    expect(await till.purse(promoterId)).toEqual({ ...nothing, available: 10_000n, held: 90_000n });
    expect(await till.faults()).toEqual([]);
  });

  it.each([
    ['sandbox_empty_house', 'balance_insufficient'],
    ['sandbox_closed', 'account_closed'],
  ])(
    'that the provider refuses (%s) is given back in full, and told once',
    async (externalId, failureCode) => {
      const till = await openTill();
      const { promoterId, withdrawalId } = await taxed(till, externalId);
      await till.settle();
      const at = till.clock.now();
      expect(await till.row(withdrawalId)).toMatchObject({ state: 'FAILED', failureCode, failedAt: at });
      await transact(till.house(), (write) => failWithdrawal(write, withdrawalId, { at, failureCode }));
      expect(await till.purse(promoterId)).toEqual({ ...nothing, available: 100_000n });
      expect(await till.told('distribution.withdrawalFailed')).toMatchObject([{ withdrawalId, failureCode }]);
      expect(await till.transfers()).toEqual([]);
      expect(await till.faults()).toEqual([]);
    },
  );

  it('that fails does not count to the month', async () => {
    const till = await openTill();
    const lin = await taxed(till, 'sandbox_empty_house');
    await till.settle();
    await till.withdraw(lin, { amountMinor: 90_000n, expectedNetMinor: 88_000n });
    expect(await till.client.distributionWithdrawal.count({ where: { taxMinor: 2_000n } })).toBe(2);
  });

  it('whose account is removed before it was sent is given back', async () => {
    const till = await openTill();
    const { promoterId, accountId, withdrawalId } = await taxed(till);
    await removePayoutAccount(till.memberById(promoterId), { accountId });
    await till.settle();
    expect(await till.row(withdrawalId)).toMatchObject({ state: 'FAILED', sendingAt: null });
    expect(await till.purse(promoterId)).toEqual({ ...nothing, available: 100_000n });
    expect(await till.transfers()).toEqual([]);
  });

  it('that comes back is available again, with its tax', async () => {
    const till = await openTill();
    const { promoterId, withdrawalId } = await taxed(till, 'sandbox_return');
    await till.settle();
    till.clock.advanceMs(2_000);
    await settleSandboxTransfers(till.kernel.payments.sandbox);
    await till.settle();
    expect(await till.row(withdrawalId)).toMatchObject({
      state: 'RETURNED',
      returnedMinor: 88_000n,
      returnedTaxMinor: 2_000n,
      returnedAt: till.clock.now(),
    });
    expect(await till.purse(promoterId)).toEqual({ ...nothing, available: 100_000n });
    expect(await till.told('distribution.withdrawalReturned')).toMatchObject([{ returnedMinor: '88000' }]);
    expect(await till.faults()).toEqual([]);
  });

  it('that comes back in parts gives back the tax in shares, all of it with the last, however often each is told', async () => {
    const till = await openTill();
    const { promoterId, withdrawalId } = await taxed(till);
    await till.settle();
    const seen: unknown[] = [];
    for (const returnedMinor of [1n, 22_000n, 22_000n, 1n, 44_001n, 88_000n, 88_000n]) {
      const at = till.clock.now();
      await transact(till.house(), (write) => returnWithdrawal(write, withdrawalId, { at, returnedMinor }));
      const { available, paid, tax } = await till.purse(promoterId);
      seen.push([available, paid, tax]);
    }
    expect(seen).toEqual([
      [10_001n, 87_999n, 2_000n],
      [32_500n, 66_000n, 1_500n],
      [32_500n, 66_000n, 1_500n],
      [32_500n, 66_000n, 1_500n],
      [55_001n, 43_999n, 1_000n],
      [100_000n, 0n, 0n],
      [100_000n, 0n, 0n],
    ]);
    expect(await till.told('distribution.withdrawalReturned')).toHaveLength(4);
  });

  it('cannot come back before it has arrived, and the database keeps it from going backwards', async () => {
    const till = await openTill();
    const { withdrawalId } = await taxed(till);
    const at = till.clock.now();
    const back = () =>
      transact(till.house(), (write) => returnWithdrawal(write, withdrawalId, { at, returnedMinor: 5n }));
    await till.refuses(back, { message: expect.stringContaining('nothing can come back') });
    await till.settle();
    await expect(
      till.client.$executeRaw`UPDATE distribution_withdrawal SET state = 'SENDING', confirmed_at = NULL`,
    ).rejects.toThrow('does not go from CONFIRMED to SENDING');
    await expect(till.client.$executeRaw`UPDATE distribution_withdrawal SET tax_minor = 0`).rejects.toThrow(
      'stays what was asked for',
    );
  });
});

it('payouts for something else are let alone', async () => {
  const till = await openTill();
  const { promoterId, withdrawalId } = await taxed(till);
  const { payoutId } = await till.row(withdrawalId);
  const payload = {
    payoutId,
    source: 'wages:1',
    userId: promoterId,
    amountMinor: '88000',
    currency: 'CNY',
  };
  await transact(till.house(), async (write) => {
    write.emit(payoutConfirmed, 'somebody', payload);
    write.emit(payoutReturned, 'somebody', { ...payload, returnedMinor: '5' });
  });

  await deliverAll(till.kernel);
  expect(await till.row(withdrawalId)).toMatchObject({ state: 'RESERVED' });
});

it('how long promoters wait is the median and the 95th of the last 100 arrivals, in one statement', async () => {
  const till = await openTill();
  expect(await withdrawalPace(till.house())).toEqual({ withdrawals: 0, medianMs: null, p95Ms: null });
  const lin = await till.earner();
  for (const seconds of [9, 1, 2, 3]) {
    await till.withdraw(lin, { amountMinor: 1_000n });
    till.clock.advanceMs(seconds * 1_000);
    await till.settle();
  }
  const counted = await countStatements(till.kernel.database.pool, () => withdrawalPace(till.house()));
  expect(counted.value).toEqual({ withdrawals: 4, medianMs: 2_500, p95Ms: 9_000 });
  expect(counted.statements).toHaveLength(1);
});
