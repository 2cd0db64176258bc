import { expect, it } from 'vitest';
import { hold } from '#core/ledger/hold.ts';
import { post } from '#core/ledger/post.ts';
import { transact } from '#core/transact.ts';
import { availableCommission, commissionPaid } from '#plugins/distribution/commissions/accounts.ts';
import { withdrawalChecks } from '#plugins/distribution/withdrawals/checks.ts';
import { withdrawnKind } from '#plugins/distribution/withdrawals/confirm-withdrawal.ts';
import { withdrawalHold } from '#plugins/distribution/withdrawals/source.ts';
import { openTill, type Till } from './till.ts';

async function found({ house }: Till): Promise<string[]> {
  return (await Promise.all(withdrawalChecks.map((check) => check.find(house())))).flat();
}

it('what is held without a withdrawal is found, by promoter and currency', async () => {
  const till = await openTill();
  const { promoterId } = await till.earner();
  const account = availableCommission('CNY').of(promoterId);
  await transact(till.house(), (write) =>
    hold(write, { account, amount: 700n, source: 'withdrawal:none', kind: withdrawalHold }),
  );
  expect(await found(till)).toEqual([`CNY of promoter ${promoterId}: 700 held, 0 asked for`]);
});

it('what was taken without a withdrawal is found, by promoter and in sum', async () => {
  const till = await openTill();
  const { promoterId } = await till.earner();
  await transact(till.house(), (write) =>
    post(write, {
      source: 'withdrawal:none',
      kind: withdrawnKind,
      legs: [
        { account: availableCommission('CNY').of(promoterId), amount: -900n },
        { account: commissionPaid('CNY').near(promoterId), amount: 900n },
      ],
    }),
  );
  expect(await found(till)).toEqual([
    `CNY of promoter ${promoterId}: 900 taken, 0 arrived or withheld`,
    'CNY: 900 paid and 0 withheld in the ledger, 0 and 0 by withdrawals',
  ]);
});

it('a withdrawal that moved without its money is found', async () => {
  const till = await openTill();
  const lin = await till.earner();
  const { withdrawalId } = await till.withdraw(lin, { amountMinor: 5_000n });
  expect(await found(till)).toEqual([]);
  await till.client.$executeRaw`
    UPDATE distribution_withdrawal SET state = 'FAILED', failed_at = requested_at, failure_code = 'forged'`;
  expect(await found(till)).toEqual([
    `CNY of promoter ${lin.promoterId}: 5000 held, 0 asked for`,
    `withdrawal ${withdrawalId} of 5000 less 0: a payout of 5000 for withdrawal:${withdrawalId}, a hold of 5000 for withdrawal:${withdrawalId}`,
  ]);
});
