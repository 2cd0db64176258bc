import { systemContext } from '#core/context.ts';
import type { Kernel } from '#core/kernel.ts';
import { hold } from '#core/ledger/hold.ts';
import { transact } from '#core/transact.ts';
import { availableCommission } from '#plugins/distribution/commissions/accounts.ts';
import { takeOverCommission } from '#plugins/distribution/take-over-commission.ts';
import { withdrawalHold } from '#plugins/distribution/withdrawals/source.ts';
import type { Grow } from '#tests/conformance/population/populate.ts';

const at = (index: number) => new Date(Date.parse('2026-11-01T08:00:00.000Z') + index * 60_000);

/** Withdrawals of the first promoter that have come back, each with its own account, payout and hold; and tax rules. */
export const growWithdrawals: Grow = async (kernel: Kernel, added, idOf) => {
  const { client } = kernel.database;
  const user = idOf('user', 0);
  const rule = (index: number) => idOf('tax rule', index);
  const holds = await holdForEach(kernel, added, user);
  await client.$transaction([
    client.distributionTaxRule.createMany({
      data: added.map((index) => ({
        id: rule(index),
        version: index + 1,
        country: 'CN',
        currency: 'CNY',
        allowanceMinor: 80_000n,
        brackets: [{ upToMinor: null, basisPoints: 2_000 }],
        validFrom: at(index),
        reason: 'Because we test.',
        addedBy: 'test',
        createdAt: at(index),
      })),
    }),
    client.payout.createMany({
      data: added.map((index) => ({
        id: idOf('withdrawal payout', index),
        source: `withdrawal:${index}`,
        provider: 'sandbox',
        userId: user,
        accountId: idOf(`payoutAccount first ${index}`, index),
        state: 'CONFIRMED' as const,
        amountMinor: 80n,
        currency: 'CNY',
        externalKey: `withdrawal_${index}`,
        externalId: `sandbox_withdrawal_${index}`,
        providerSentMinor: 80n,
        attempts: 1,
        requestedAt: at(index),
        sendingAt: at(index),
        sentAt: at(index),
        confirmedAt: at(index),
      })),
    }),
    client.distributionWithdrawal.createMany({
      data: added.map((index) => ({
        id: idOf('withdrawal', index),
        promoterId: user,
        accountId: idOf(`payoutAccount first ${index}`, index),
        payoutId: idOf('withdrawal payout', index),
        holdId: holds.get(index) ?? '',
        taxRuleId: rule(index),
        state: 'CONFIRMED' as const,
        currency: 'CNY',
        amountMinor: 100n,
        taxMinor: 20n,
        month: '2026-11',
        requestedAt: at(index),
        sendingAt: at(index),
        confirmedAt: at(index),
      })),
    }),
  ]);
};

/** Holds are opened by the ledger alone. */
async function holdForEach(
  kernel: Kernel,
  added: readonly number[],
  promoterId: string,
): Promise<Map<number, string>> {
  const house = systemContext(kernel, 'test');
  const account = availableCommission('CNY').of(promoterId);
  const amountMinor = BigInt(added.length) * 100n;
  await takeOverCommission(house, {
    promoterId,
    amountMinor,
    currency: 'CNY',
    source: `test:earning:${added[0]}`,
  });
  return transact(house, async (write) => {
    const holds = new Map<number, string>();
    for (const index of added) {
      const held = { account, amount: 100n, source: `withdrawal:${index}`, kind: withdrawalHold };
      holds.set(index, (await hold(write, held)).holdId);
    }
    return holds;
  });
}
