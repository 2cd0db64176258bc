import { expect, it } from 'vitest';
import { DomainError } from '#core/errors.ts';
import { post } from '#core/ledger/post.ts';
import { removePayoutAccount } from '#core/payouts/remove-account.ts';
import { transact } from '#core/transact.ts';
import { availableCommission, commissionCost } from '#plugins/distribution/commissions/accounts.ts';
import { banPromoter } from '#plugins/distribution/promoters/ban-promoter.ts';
import { reason } from '../society.ts';
import { openTill, type Till } from './till.ts';

const timeout = 60_000;

/** Does everything at once; `done`, or the code of the refusal. */
function race(works: readonly (() => Promise<unknown>)[]): Promise<string[]> {
  return Promise.all(
    works.map((work) =>
      work().then(
        () => 'done',
        (error: unknown) => {
          if (error instanceof DomainError) return error.code;
          throw error;
        },
      ),
    ),
  );
}

const times = <Value>(many: number, value: Value): Value[] => Array.from({ length: many }, () => value);

/** What a refund does: it takes back what can be withdrawn. */
function takeBack({ house }: Till, promoterId: string, amount: bigint): Promise<unknown> {
  return transact(house(), (write) =>
    post(write, {
      source: `refund:${promoterId}`,
      kind: 'distribution.takenBack',
      legs: [
        { account: availableCommission('CNY').of(promoterId), amount: -amount },
        { account: commissionCost('CNY').near(promoterId), amount },
      ],
    }),
  );
}

it('of 100 who ask at once for what is there for one, one gets it', { timeout }, async () => {
  const till = await openTill();
  const lin = await till.earner('sandbox_ok', 50_000n);
  const outcomes = await race(times(100, () => till.withdraw(lin)));
  expect(outcomes.sort()).toEqual([...times(99, 'INSUFFICIENT_FUNDS'), 'done'].sort());
  await till.settle();
  expect(await till.transfers()).toEqual([50_000n]);
  expect(await till.purse(lin.promoterId)).toEqual({ available: 0n, held: 0n, paid: 50_000n, tax: 0n });
  expect(await till.faults()).toEqual([]);
});

it('those who withdraw at once are taxed as if one after another', { timeout }, async () => {
  const till = await openTill();
  await till.addRule({ allowanceMinor: 0n });
  const lin = await till.earner('sandbox_ok', 80_000n);
  // Each of the four at a rate of 20 % has the same net, whoever comes first.
  const equal = await race(
    times(8, () => till.withdraw(lin, { amountMinor: 20_000n, expectedNetMinor: 16_000n })),
  );
  expect(equal.sort()).toEqual([...times(4, 'INSUFFICIENT_FUNDS'), ...times(4, 'done')]);
  const mei = await till.earner('sandbox_ok:mei', 200_000n);
  await till.addRule();
  // Only the first one is within the allowance.
  const first = await race(times(4, () => till.withdraw(mei, { amountMinor: 80_000n })));
  expect(first.sort()).toEqual([...times(3, 'DISTRIBUTION_NET_CHANGED'), 'done']);
  expect(await till.faults()).toEqual([]);
});

it('a refund and a withdrawal that want the same money do not both get it', { timeout }, async () => {
  const till = await openTill();
  for (let round = 0; round < 10; round += 1) {
    const lin = await till.earner(`sandbox_ok:r${round}`, 50_000n);
    const outcomes = await race([() => till.withdraw(lin), () => takeBack(till, lin.promoterId, 50_000n)]);
    expect(outcomes.sort()).toEqual(['INSUFFICIENT_FUNDS', 'done']);
    const { available, held } = await till.purse(lin.promoterId);
    expect([0n, 50_000n]).toContain(held);
    expect(available).toBe(0n);
  }
  await till.settle();
  expect(await till.faults()).toEqual([]);
});

it('who is banned in the moment of withdrawing is banned before or after, and nothing else', {
  timeout,
}, async () => {
  const till = await openTill();
  for (let round = 0; round < 8; round += 1) {
    const lin = await till.earner(`sandbox_ok:b${round}`, 50_000n);
    const [withdrawn] = await race([
      () => till.withdraw(lin),
      () => banPromoter(till.house(), { promoterId: lin.promoterId, reason }),
    ]);
    expect(['done', 'DISTRIBUTION_BANNED']).toContain(withdrawn);
    const { held } = await till.purse(lin.promoterId);
    expect(held).toBe(withdrawn === 'done' ? 50_000n : 0n);
    expect(await race([() => till.withdraw(lin, { amountMinor: 1_000n })])).toEqual(['DISTRIBUTION_BANNED']);
  }
  expect(await till.faults()).toEqual([]);
});

it('an account that is removed in the moment of withdrawing gets nothing, and nothing is lost', {
  timeout,
}, async () => {
  const till = await openTill();
  for (let round = 0; round < 8; round += 1) {
    const lin = await till.earner(`sandbox_ok:a${round}`, 50_000n);
    const remove = () => removePayoutAccount(till.memberById(lin.promoterId), lin);
    const [withdrawn] = await race([() => till.withdraw(lin), remove]);
    expect(['done', 'PAYOUT_ACCOUNT_REMOVED']).toContain(withdrawn);
    await till.settle();
    expect(await till.purse(lin.promoterId)).toEqual({ available: 50_000n, held: 0n, paid: 0n, tax: 0n });
  }
  expect(await till.transfers()).toEqual([]);
  expect(await till.faults()).toEqual([]);
});
