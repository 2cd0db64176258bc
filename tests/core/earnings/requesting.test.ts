import { describe, expect, it } from 'vitest';
import { myEarnings } from '#core/earnings/balances.ts';
import { requestEarningsPayout } from '#core/earnings/request-earnings-payout.ts';
import { newId } from '#core/ids.ts';
import { maxPayoutMinor } from '#core/payouts/request-payout.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { openPurses } from './purses.ts';

const nobody = '01935b6e-0000-7000-8000-000000000000';

it.each([
  [{ amountMinor: 0n }, 'PAYOUT_AMOUNT_INVALID'],
  [{ amountMinor: -1n }, 'PAYOUT_AMOUNT_INVALID'],
  [{ amountMinor: maxPayoutMinor + 1n }, 'PAYOUT_AMOUNT_INVALID'],
  [{ currency: 'cny' }, 'PAYOUT_AMOUNT_INVALID'],
  [{ currency: 'USD' }, 'INSUFFICIENT_FUNDS'],
  [{ amountMinor: 100_001n }, 'INSUFFICIENT_FUNDS'],
  [{ payoutAccountId: nobody }, 'PAYOUT_ACCOUNT_NOT_FOUND'],
] as const)('%o is refused as %s, and nothing changes', async (wrong, code) => {
  const purses = await openPurses();
  const lin = await purses.earner();
  const before = await fingerprint(purses.kernel.database.pool);
  await expect(purses.request(lin, wrong)).rejects.toMatchObject({ code });
  expect(await fingerprint(purses.kernel.database.pool)).toEqual(before);
});

it('the account of somebody else is refused, and the house itself has nothing to ask for', async () => {
  const purses = await openPurses();
  const [lin, mallory] = [await purses.earner(), await purses.earner('sandbox_ok:mallory')];
  const wrong = { payoutAccountId: lin.accountId };
  await expect(purses.request(mallory, wrong)).rejects.toMatchObject({ code: 'PAYOUT_ACCOUNT_NOT_FOUND' });
  const form = { amountMinor: 1n, currency: 'CNY', payoutAccountId: lin.accountId };
  await expect(requestEarningsPayout(purses.house(), form)).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
  });
});

describe('a hundred at once', () => {
  it('with keys of their own get no more than there is', async () => {
    const purses = await openPurses();
    const lin = await purses.earner('sandbox_ok', 10_000n);
    const asked = await Promise.allSettled(
      Array.from({ length: 100 }, () => purses.request(lin, { amountMinor: 3_000n }, newId(purses.clock))),
    );
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    for (const one of asked)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'INSUFFICIENT_FUNDS' });
    await purses.settle();
    expect(await purses.stand(lin.userId)).toEqual([1_000n, 0n, 0n, 9_000n]);
    expect(await purses.faults()).toEqual([]);
  });

  it('with one key are one payout', async () => {
    const purses = await openPurses();
    const lin = await purses.earner('sandbox_ok', 10_000n);
    const ask = () => purses.request(lin, { amountMinor: 3_000n }, 'once');
    const asked = await Promise.allSettled(Array.from({ length: 100 }, ask));
    const { payoutId } = await ask();
    for (const one of asked)
      if (one.status === 'fulfilled') expect(one.value).toEqual({ payoutId });
      else expect(one.reason).toMatchObject({ code: 'IDEMPOTENCY_IN_FLIGHT' });
    const other = purses.request(lin, { amountMinor: 2_000n }, 'once');
    await expect(other).rejects.toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
    await purses.settle();
    expect(await purses.stand(lin.userId)).toEqual([7_000n, 0n, 0n, 3_000n]);
  });

  it('against what is taken back leave a debt of what had been sent', async () => {
    const purses = await openPurses();
    const lin = await purses.earner('sandbox_ok', 10_000n);
    const ask = () => purses.request(lin, { amountMinor: 1_000n }, newId(purses.clock));
    const acts = Array.from({ length: 100 }, (_, at) =>
      at % 10 === 5 ? purses.take(lin.userId, 1_000n) : ask(),
    );
    const sent = (await Promise.allSettled(acts)).filter(
      ({ status }, at) => at % 10 !== 5 && status === 'fulfilled',
    );
    await purses.settle();
    const arrived = BigInt(sent.length) * 1_000n;
    const [available = 0n, held, debt = 0n, paid] = await purses.stand(lin.userId);
    expect([available - debt, held, paid]).toEqual([-arrived, 0n, arrived]);
    expect(available * debt).toBe(0n);
    expect(await purses.faults()).toEqual([]);
  });
});

it('a member sees nobody’s earnings but their own', async () => {
  const purses = await openPurses();
  const lin = await purses.earner();
  expect(await myEarnings(asMember(purses.kernel, nobody))).toEqual([]);
  expect(await myEarnings(asMember(purses.kernel, lin.userId))).toEqual([
    { currency: 'CNY', pendingMinor: 0n, availableMinor: 100_000n, heldMinor: 0n, debtMinor: 0n },
  ]);
});
