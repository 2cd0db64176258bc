import { beforeEach, expect, it } from 'vitest';
import { newId } from '#core/ids.ts';
import type { Kernel } from '#core/kernel.ts';
import { payoutChecks } from '#core/payouts/checks.ts';
import { payoutTransitions } from '#core/payouts/payout-states.ts';
import { maxPayoutMinor, type PayoutForm, requestPayout } from '#core/payouts/request-payout.ts';
import { transact } from '#core/transact.ts';
import { settlePayouts } from '#tests/helpers/payouts.ts';
import { stripeBench } from './benches.ts';
import { ask, desk, noon, openDesk, type Payee, payee, payoutNow, toldOf, withdrawal } from './desk.ts';

let kernel: Kernel;
let lin: Payee;

beforeEach(async () => {
  ({ kernel } = await openDesk());
  lin = await payee(kernel, 'sandbox_ok:lin');
});

const count = () => kernel.database.client.payout.count();
const request = (form: PayoutForm) => transact(desk(kernel), (write) => requestPayout(write, form));

it.each([
  [{ amountMinor: 0n }, 'PAYOUT_AMOUNT_INVALID'],
  [{ amountMinor: -1n }, 'PAYOUT_AMOUNT_INVALID'],
  [{ amountMinor: maxPayoutMinor + 1n }, 'PAYOUT_AMOUNT_INVALID'],
  [{ currency: 'cny' }, 'PAYOUT_AMOUNT_INVALID'],
  [{ currency: 'XXQ' }, 'PAYOUT_AMOUNT_INVALID'],
  [{ accountId: '01935b6e-0000-7000-8000-000000000000' }, 'PAYOUT_ACCOUNT_NOT_FOUND'],
  [{ userId: '01935b6e-0000-7000-8000-000000000000' }, 'PAYOUT_ACCOUNT_NOT_FOUND'],
])('%o is refused as %s, and nothing is reserved', async (wrong, code) => {
  await expect(ask(kernel, lin, wrong)).rejects.toMatchObject({ code });
  expect(await count()).toBe(0);
});

it('the same source asked for again, or many times at once, is the same payout', async () => {
  const form = withdrawal(kernel, lin);
  const asked = await Promise.all(Array.from({ length: 8 }, () => request(form)));
  const [first] = asked;
  expect(new Set(asked.map(({ payoutId }) => payoutId)).size).toBe(1);
  await settlePayouts(kernel);
  expect(await request(form)).toEqual(first);
  expect(await count()).toBe(1);
  expect(await kernel.database.client.payoutSandboxTransfer.count()).toBe(1);
});

it('another payout for the same source is refused', async () => {
  const form = withdrawal(kernel, lin);
  const { payoutId } = await request(form);
  const mei = await payee(kernel, 'sandbox_ok:mei');
  for (const other of [{ amountMinor: 8_801n }, { currency: 'USD' }, mei])
    await expect(request({ ...form, ...other })).rejects.toMatchObject({
      code: 'PAYOUT_SOURCE_TAKEN',
      messages: { zh: '该事项已有另一笔打款。' },
    });
  expect(await payoutNow(kernel, payoutId)).toMatchObject({ amountMinor: 8_800n, currency: 'CNY' });
  expect(await count()).toBe(1);
});

it('what the caller rolls back was never asked for', async () => {
  const work = transact(desk(kernel), async (write) => {
    await requestPayout(write, withdrawal(kernel, lin));
    throw new Error('The commission was not there.');
  });
  await expect(work).rejects.toThrow('The commission was not there.');
  await settlePayouts(kernel);
  expect(await count()).toBe(0);
  expect(await kernel.database.client.payoutSandboxTransfer.count()).toBe(0);
});

it('nothing goes to the sandbox once money is real', async () => {
  const { kernel: real } = await stripeBench();
  const account = await real.database.client.payoutAccount.create({
    data: {
      id: newId(real.clock),
      userId: newId(real.clock),
      provider: 'sandbox',
      externalId: 'sandbox_ok',
      fingerprint: '0'.repeat(64),
      state: 'VERIFIED',
      verifiedAt: noon,
      addedAt: noon,
    },
  });
  const to = { userId: account.userId, accountId: account.id };
  await expect(ask(real, to)).rejects.toMatchObject({
    code: 'PAYOUT_ACCOUNT_OUT_OF_USE',
    data: { provider: 'sandbox' },
  });
});

it('the database lets nobody change what was asked for, or point an account elsewhere', async () => {
  const payoutId = await ask(kernel, lin);
  const { client } = kernel.database;
  const where = { id: payoutId };
  const before = await payoutNow(kernel, payoutId);
  const mei = await payee(kernel, 'sandbox_ok:mei');
  for (const data of [
    { amountMinor: 88_000n },
    { currency: 'USD' },
    { source: 'another' },
    { externalKey: 'another' },
    { userId: mei.userId, accountId: mei.accountId },
    { accountId: mei.accountId },
    { state: 'CONFIRMED' as const },
    { state: 'SENDING' as const },
    { returnedMinor: 1n },
  ])
    await expect(client.payout.update({ where, data }), JSON.stringify(Object.keys(data))).rejects.toThrow();
  await expect(client.payout.delete({ where })).rejects.toThrow();
  const account = { where: { id: lin.accountId } };
  for (const data of [{ externalId: 'sandbox_ok:mallory' }, { userId: mei.userId }, { provider: 'stripe' }])
    await expect(client.payoutAccount.update({ ...account, data })).rejects.toThrow();
  await expect(client.payoutAccount.delete(account)).rejects.toThrow();
  expect(await payoutNow(kernel, payoutId)).toEqual(before);
});

it('the database knows the same ways from state to state as the table', async () => {
  const clocks = {
    RESERVED: {},
    SENDING: { sendingAt: noon, attempts: 1 },
    SENT: { sendingAt: noon, attempts: 1, sentAt: noon },
    CONFIRMED: { sendingAt: noon, attempts: 1, sentAt: noon, confirmedAt: noon, providerSentMinor: 8_800n },
    FAILED: { sendingAt: noon, attempts: 1, failedAt: noon, failureCode: 'test' },
  } as const;
  const states = ['RESERVED', 'SENDING', 'SENT', 'CONFIRMED', 'FAILED'] as const;
  const none = {
    attempts: 0,
    sendingAt: null,
    sentAt: null,
    confirmedAt: null,
    failedAt: null,
    failureCode: null,
    providerSentMinor: 0n,
  };
  const dueIn = (state: (typeof states)[number]) =>
    state === 'RESERVED' || state === 'SENDING' ? noon : null;
  const { client } = kernel.database;
  for (const from of states) {
    const ways: string[] = [];
    for (const to of states.filter((state) => state !== from)) {
      const id = newId(kernel.clock);
      const externalId = from === 'SENT' || from === 'CONFIRMED' ? id : null;
      await client.payout.create({
        data: {
          id,
          ...lin,
          source: id,
          externalKey: id,
          externalId,
          provider: 'sandbox',
          amountMinor: 8_800n,
          currency: 'CNY',
          requestedAt: noon,
          ...clocks[from],
          state: from,
          nextAttemptAt: dueIn(from),
        },
      });
      const moved = await client.payout
        .update({
          where: { id },
          data: {
            ...none,
            ...clocks[to],
            state: to,
            nextAttemptAt: dueIn(to),
            ...((to === 'SENT' || to === 'CONFIRMED') && { externalId: id }),
          },
        })
        .then(
          () => true,
          () => false,
        );
      if (moved) ways.push(to);
    }
    expect(ways, from).toEqual(payoutTransitions[from]);
  }
});

it('the checks find what was never told, never sent, or sent though it failed', async () => {
  const [arrived, failed] = [newId(kernel.clock), newId(kernel.clock)];
  const common = {
    ...lin,
    provider: 'sandbox',
    amountMinor: 100n,
    currency: 'CNY',
    attempts: 1,
    requestedAt: noon,
    sendingAt: noon,
    providerSentMinor: 100n,
  };
  await kernel.database.client.payout.createMany({
    data: [
      {
        ...common,
        id: arrived,
        source: 'arrived',
        externalKey: 'arrived',
        externalId: 'nobody knows it',
        state: 'CONFIRMED',
        sentAt: noon,
        confirmedAt: noon,
        returnedMinor: 40n,
        returnedAt: noon,
      },
      {
        ...common,
        id: failed,
        source: 'failed',
        externalKey: 'failed',
        state: 'FAILED',
        failedAt: noon,
        failureCode: 'test',
      },
    ],
  });
  const found = await Promise.all(payoutChecks.map(({ find }) => find(desk(kernel))));
  expect(found.map((lines) => [...lines].sort())).toEqual([
    [
      `payout ${arrived} is CONFIRMED, and was told as confirmed 0 and as failed 0 times`,
      `payout ${failed} is FAILED, and was told as confirmed 0 and as failed 0 times`,
    ].sort(),
    [`payout ${arrived}: 40 came back, 0 was told`],
    [`payout ${failed} has failed, and the provider has sent 100 of which 0 came back`],
    [`payout ${arrived} is CONFIRMED of 100 CNY, and the sandbox has :  of  `],
  ]);
  expect(await toldOf(kernel, arrived)).toEqual([]);
});
