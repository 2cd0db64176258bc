import { expect, it } from 'vitest';
import { removePayoutAccount } from '#core/payouts/remove-account.ts';
import { settleSandboxTransfers } from '#core/payouts/sandbox/settle.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { openPurses } from './purses.ts';

it('what arrives has left the purse, and is told once', async () => {
  const purses = await openPurses();
  const lin = await purses.earner();
  await purses.request(lin);
  expect(await purses.stand(lin.userId)).toEqual([10_000n, 90_000n, 0n, 0n]);
  await purses.settle();
  expect(await purses.stand(lin.userId)).toEqual([10_000n, 0n, 0n, 90_000n]);
  expect(await purses.faults()).toEqual([]);
});

it.each([
  ['sandbox_empty_house', 'the provider refuses'],
  ['sandbox_closed', 'the account is closed'],
])('is given back when %s: %s', async (externalId) => {
  const purses = await openPurses();
  const lin = await purses.earner(externalId);
  await purses.request(lin);
  await purses.settle();
  expect(await purses.stand(lin.userId)).toEqual([100_000n, 0n, 0n, 0n]);
  expect(await purses.faults()).toEqual([]);
});

it('is given back when the account is removed before it was sent', async () => {
  const purses = await openPurses();
  const lin = await purses.earner();
  await purses.request(lin);
  await removePayoutAccount(asMember(purses.kernel, lin.userId), { accountId: lin.accountId });
  await purses.settle();
  expect(await purses.stand(lin.userId)).toEqual([100_000n, 0n, 0n, 0n]);
});

it('what comes back pays a debt first', async () => {
  const purses = await openPurses();
  const lin = await purses.earner('sandbox_return');
  await purses.request(lin);
  await purses.settle();
  await purses.take(lin.userId, 30_000n);
  expect(await purses.stand(lin.userId)).toEqual([0n, 0n, 20_000n, 90_000n]);
  purses.clock.advanceMs(2_000);
  await settleSandboxTransfers(purses.kernel.payments.sandbox);
  await purses.settle();
  expect(await purses.stand(lin.userId)).toEqual([70_000n, 0n, 0n, 0n]);
  expect(await purses.faults()).toEqual([]);
});

it('what is taken comes from what is there, and is else a debt that the next giving pays, in each order of several at once', async () => {
  const purses = await openPurses();
  const lin = await purses.earner('sandbox_ok', 50n);
  await purses.take(lin.userId, 30n, 30n, 10n);
  expect(await purses.stand(lin.userId)).toEqual([0n, 0n, 20n, 0n]);
  await purses.give(lin.userId, 5n, 5n, 15n, 1n);
  expect(await purses.stand(lin.userId)).toEqual([6n, 0n, 0n, 0n]);
});

it('what a payout holds is not taken back', async () => {
  const purses = await openPurses();
  const lin = await purses.earner();
  await purses.request(lin);
  await purses.take(lin.userId, 100_000n);
  expect(await purses.stand(lin.userId)).toEqual([0n, 90_000n, 90_000n, 0n]);
  await purses.settle();
  expect(await purses.faults()).toEqual([]);
});
