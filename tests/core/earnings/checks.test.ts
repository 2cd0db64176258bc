import { expect, it } from 'vitest';
import { payoutHold } from '#core/earnings/payout-source.ts';
import { earningsPaid, purseOf } from '#core/earnings/purse.ts';
import { capture } from '#core/ledger/hold.ts';
import { post } from '#core/ledger/post.ts';
import { requestPayout } from '#core/payouts/request-payout.ts';
import { transact } from '#core/transact.ts';
import { openPurses } from './purses.ts';

it('the audit finds a payout for which nothing is held, and what was paid before it had arrived', async () => {
  const purses = await openPurses();
  const lin = await purses.earner();
  const { payoutId } = await purses.request(lin);
  const { source } = await purses.kernel.database.client.payout.findUniqueOrThrow({
    where: { id: payoutId },
  });
  expect(await purses.faults()).toEqual([]);
  await transact(purses.house(), (write) =>
    requestPayout(write, { ...lin, source: 'earnings:nothing', amountMinor: 7n, currency: 'CNY' }),
  );
  expect(await purses.faults()).toEqual([expect.stringMatching(/payout .* of 7 CNY/)]);
  const held = { source_kind: { source, kind: payoutHold } };
  const { id: holdId } = await purses.kernel.database.client.ledgerHold.findUniqueOrThrow({ where: held });
  const [from, account] = [
    purseOf({ ...lin, currency: 'CNY' }).available,
    earningsPaid('CNY').near(lin.userId),
  ];
  await transact(purses.house(), (write) =>
    capture(write, { holdId, from, to: [{ account, amount: 90_000n }], source, kind: 'earnings.paid' }),
  );
  expect(await purses.faults()).toEqual(
    expect.arrayContaining([expect.stringContaining('is RESERVED: of 90000 held'), expect.anything()]),
  );
});

it('the audit finds what went back to a purse though it had not come back', async () => {
  const purses = await openPurses();
  const lin = await purses.earner();
  const { payoutId } = await purses.request(lin);
  await purses.settle();
  const { source } = await purses.kernel.database.client.payout.findUniqueOrThrow({
    where: { id: payoutId },
  });
  const legs = [
    { account: earningsPaid('CNY').near(lin.userId), amount: -40n },
    { account: purseOf({ ...lin, currency: 'CNY' }).available, amount: 40n },
  ];
  await transact(purses.house(), (write) => post(write, { source, kind: 'earnings.returned:40', legs }));
  expect(await purses.faults()).toEqual([expect.stringContaining('0 came back, and 40 went back')]);
});
