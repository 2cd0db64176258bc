import { beforeEach, expect, it } from 'vitest';
import { Prisma } from '#core/db/generated/client/client.ts';
import { newId } from '#core/ids.ts';
import type { Kernel } from '#core/kernel.ts';
import { addPayoutAccount, maxPayoutAccounts } from '#core/payouts/add-account.ts';
import { payoutErrors } from '#core/payouts/errors.ts';
import { listMyPayoutAccounts, payoutAccountsById } from '#core/payouts/lists.ts';
import { removePayoutAccount } from '#core/payouts/remove-account.ts';
import { requestPayout } from '#core/payouts/request-payout.ts';
import { countSharers, sharedAccounts, sharersOf, sharersWith } from '#core/payouts/shared-accounts.ts';
import { transact } from '#core/transact.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { settlePayouts } from '#tests/helpers/payouts.ts';
import { ask, desk, faultsOf, noon, openDesk, payee, payoutNow, toldOf, withdrawal } from './desk.ts';

let kernel: Kernel;
let lin: string;
let mei: string;

beforeEach(async () => {
  ({ kernel } = await openDesk());
  [lin, mei] = [newId(kernel.clock), newId(kernel.clock)];
});

const rows = () => kernel.database.client.payoutAccount.findMany({ orderBy: { id: 'asc' } });
const add = (userId: string, externalId: string) =>
  addPayoutAccount(asMember(kernel, userId), { externalId });
const remove = (userId: string, accountId: string) =>
  removePayoutAccount(asMember(kernel, userId), { accountId });
const mine = async (userId: string) => {
  const page = { from: undefined, limit: 20, backward: false };
  return (await listMyPayoutAccounts(asMember(kernel, userId), page)).map(({ externalId }) => externalId);
};

it('a member adds an account that the provider knows, sees it, and others do not', async () => {
  const { accountId } = await add(lin, 'sandbox_ok:lin');
  expect(await rows()).toMatchObject([
    { id: accountId, userId: lin, provider: 'sandbox', state: 'VERIFIED', verifiedAt: noon, addedAt: noon },
  ]);
  expect(await mine(lin)).toEqual(['sandbox_ok:lin']);
  expect(await mine(mei)).toEqual([]);
  expect(await payoutAccountsById(asMember(kernel, lin), [accountId])).toHaveLength(1);
  expect(await payoutAccountsById(asMember(kernel, mei), [accountId])).toEqual([]);
  expect(await add(lin, 'sandbox_ok:lin')).toEqual({ accountId });
  expect(await rows()).toHaveLength(1);
});

it.each([
  ['acct_lin', 'PAYOUT_ACCOUNT_MALFORMED', '这不是有效的 sandbox 账户编号。'],
  ['sandbox_ok:lin; DROP TABLE payout', 'PAYOUT_ACCOUNT_MALFORMED', '这不是有效的 sandbox 账户编号。'],
  ['', 'PAYOUT_ACCOUNT_MALFORMED', '这不是有效的 sandbox 账户编号。'],
  ['sandbox_nowhere', 'PAYOUT_ACCOUNT_UNKNOWN', '服务商查无此账户。'],
  ['sandbox_constructor', 'PAYOUT_ACCOUNT_UNKNOWN', '服务商查无此账户。'],
  ['sandbox_foreign', 'PAYOUT_ACCOUNT_FOREIGN', '该账户属于其他用户。'],
  [
    'sandbox_restricted',
    'PAYOUT_ACCOUNT_RESTRICTED',
    '该账户目前无法收款，请先在服务商处完善资料后重新添加。',
  ],
])('%s is refused as %s, and nothing is kept', async (externalId, code, zh) => {
  await expect(add(lin, externalId)).rejects.toMatchObject({
    code,
    path: ['externalId'],
    messages: { en: expect.stringMatching(/^[A-Z].*\.$/), zh },
  });
  expect(await rows()).toEqual([]);
});

it('only members have accounts', async () => {
  await expect(addPayoutAccount(desk(kernel), { externalId: 'sandbox_ok' })).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
  });
});

it('a member has ten accounts at most, also when many are added at once', async () => {
  const all = Array.from({ length: 14 }, (_, index) => `sandbox_ok:lin${index}`);
  const added = await Promise.allSettled(all.map((externalId) => add(lin, externalId)));
  const refused = added.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  expect(refused).toHaveLength(4);
  for (const reason of refused) expect(reason).toMatchObject({ code: 'PAYOUT_ACCOUNTS_FULL' });
  const kept = await rows();
  expect(kept).toHaveLength(maxPayoutAccounts);
  const [first] = kept;
  expect(await add(lin, first?.externalId ?? '')).toEqual({ accountId: first?.id });
  await remove(lin, first?.id ?? '');
  await add(lin, 'sandbox_ok:another');
  await add(mei, 'sandbox_ok:mei');
});

it('the same account added many times at once is one', async () => {
  const added = await Promise.all(Array.from({ length: 6 }, () => add(lin, 'sandbox_ok:lin')));
  expect(new Set(added.map(({ accountId }) => accountId)).size).toBe(1);
  expect(await rows()).toHaveLength(1);
});

it('a removed account is gone from the list, and cannot be removed twice or by others', async () => {
  const { accountId } = await add(lin, 'sandbox_ok:lin');
  await expect(remove(mei, accountId)).rejects.toMatchObject({ code: 'PAYOUT_ACCOUNT_NOT_FOUND' });
  expect(await mine(lin)).toEqual(['sandbox_ok:lin']);
  await remove(lin, accountId);
  expect(await mine(lin)).toEqual([]);
  const before = await rows();
  await expect(remove(lin, accountId)).rejects.toMatchObject({
    code: 'PAYOUT_ACCOUNT_REMOVED',
    messages: { en: 'This payout account was removed.', zh: '该收款账户已被移除。' },
  });
  expect(await rows()).toEqual(before);
  const again = await add(lin, 'sandbox_ok:lin');
  expect(again.accountId).not.toBe(accountId);
});

it('what the provider was told before an account was removed goes on', async () => {
  const to = await payee(kernel, 'sandbox_delay', lin);
  const payoutId = await ask(kernel, to);
  await settlePayouts(kernel);
  await remove(lin, to.accountId);
  expect((await payoutNow(kernel, payoutId)).state).toBe('SENT');
  expect(await toldOf(kernel, payoutId)).toEqual([]);
});

it('who removes an account waits for a payout that is being asked for in this moment, and fails it', async () => {
  const to = await payee(kernel, 'sandbox_ok', lin);
  const [asked, gate] = [Promise.withResolvers<string>(), Promise.withResolvers<void>()];
  const asking = transact(desk(kernel), async (write) => {
    const { payoutId } = await requestPayout(write, withdrawal(kernel, to));
    asked.resolve(payoutId);
    await gate.promise;
  });
  const payoutId = await asked.promise;
  const removing = remove(lin, to.accountId);
  const waiting = async () => {
    const { rows } = await kernel.database.pool.query(
      `SELECT 1 FROM pg_locks l JOIN pg_stat_activity a USING (pid)
       WHERE NOT l.granted AND a.datname = current_database()`,
    );
    return rows.length;
  };
  await expect.poll(waiting).toBe(1).finally(gate.resolve);
  await Promise.all([asking, removing]);
  await settlePayouts(kernel);
  expect(await payoutNow(kernel, payoutId)).toMatchObject({
    state: 'FAILED',
    failureCode: 'account_removed',
  });
  expect(await kernel.database.client.payoutSandboxTransfer.count()).toBe(0);
});

it('asking for a payout while the account is removed is refused, or the payout fails: nothing stays reserved', async () => {
  for (let round = 0; round < 10; round += 1) {
    const to = await payee(kernel, `sandbox_ok:${round}`, lin);
    const [asked, removed] = await Promise.allSettled([ask(kernel, to), remove(lin, to.accountId)]);
    expect(removed.status).toBe('fulfilled');
    if (asked.status === 'rejected') {
      expect(asked.reason).toMatchObject({ code: 'PAYOUT_ACCOUNT_REMOVED' });
      continue;
    }
    expect((await payoutNow(kernel, asked.value)).state).toBe('FAILED');
    expect(await toldOf(kernel, asked.value)).toEqual(['payout.failed']);
  }
  await settlePayouts(kernel);
  expect(await kernel.database.client.payoutSandboxTransfer.count()).toBe(0);
  expect(await faultsOf(kernel)).toEqual([]);
});

it('members who share an account are found, also after one has removed it', async () => {
  const { accountId } = await add(lin, 'sandbox_ok:shop');
  await add(mei, 'sandbox_ok:shop');
  const zoe = newId(kernel.clock);
  await add(zoe, 'sandbox_ok:zoe');
  await remove(lin, accountId);
  expect(await sharersWith(desk(kernel), lin)).toEqual([mei]);
  expect(await sharersWith(desk(kernel), mei)).toEqual([lin]);
  expect(await sharersWith(desk(kernel), zoe)).toEqual([]);
  const prints = (await rows()).map(({ fingerprint }) => fingerprint);
  expect([...(await countSharers(desk(kernel), prints)).values()].sort()).toEqual([1, 2]);
});

it('every refusal speaks English and Chinese', () => {
  for (const make of Object.values(payoutErrors)) {
    const { messages } = make({ data: { max: '1', provider: 'sandbox' } });
    expect(messages.en).toMatch(/^[A-Z][^{}]+\.$/);
    expect(messages.zh).toMatch(/^[^{}]*[\u4e00-\u9fff][^{}]*。$/);
  }
});

it('what several of some members share is listed in pages, and what they share with others is not', async () => {
  const zoe = newId(kernel.clock);
  for (const name of ['a', 'b', 'c']) {
    await add(lin, `sandbox_ok:${name}`);
    await add(mei, `sandbox_ok:${name}`);
  }
  await add(lin, 'sandbox_ok:d');
  await add(zoe, 'sandbox_ok:d');
  await add(zoe, 'sandbox_ok:a');
  const among = Prisma.sql`SELECT unnest(${[lin, mei]}::uuid[])`;
  const page = (from: string | undefined, backward: boolean) =>
    sharedAccounts(desk(kernel), among, {
      from: from === undefined ? undefined : [from],
      limit: 2,
      backward,
    });
  const [first, second, ...none] = await page(undefined, false);
  expect(none).toEqual([]);
  expect([first?.memberCount, second?.memberCount]).toEqual([2, 2]);
  const [third, ...more] = await page(second?.fingerprint, false);
  expect(more).toEqual([]);
  expect(await page(third?.fingerprint, true)).toEqual([second, first]);
  const { fingerprint } = first ?? { fingerprint: '' };
  const sharers = await sharersOf(desk(kernel), [fingerprint, 'nobody'], among);
  expect([...sharers]).toEqual([[fingerprint, [lin, mei].sort()]]);
  const foreign = { from: [5], limit: 2, backward: false };
  await expect(sharedAccounts(desk(kernel), among, foreign)).rejects.toMatchObject({
    code: 'CURSOR_INVALID',
  });
});
