import { expect, it } from 'vitest';
import { FixedClock } from '#core/clock.ts';
import type { Kernel } from '#core/kernel.ts';
import { decodeId, encodeId } from '#schema/common/ids.ts';
import { testApp } from '#tests/helpers/app.ts';
import { settlePayouts } from '#tests/helpers/payouts.ts';
import { ask, noon } from './desk.ts';

const clock = new FixedClock(noon);
/** Nothing works by itself here. */
const open = () => testApp({ clock, environment: { PROCESS_ROLE: 'api' } });

const add = `mutation ($input: AddPayoutAccountInput!) { addPayoutAccount(input: $input) {
  payoutAccount { id externalId provider state } errors { code message path } } }`;
const remove = `mutation ($input: RemovePayoutAccountInput!) { removePayoutAccount(input: $input) {
  payoutAccount { id removedAt } errors { code } } }`;
const mine = '{ myPayoutAccounts { nodes { id externalId } } }';

interface Added {
  readonly addPayoutAccount: { readonly payoutAccount: { readonly id: string } };
}

/** A payout to the member of the account, as far as it comes by itself. */
async function send(kernel: Kernel, userId: string, accountId: string): Promise<string> {
  const to = { userId: decodeId(userId).id, accountId: decodeId(accountId).id };
  const payoutId = await ask(kernel, to, { source: `withdrawal:${accountId}` });
  await settlePayouts(kernel);
  return encodeId('Payout', payoutId);
}

it('a member adds an account, sees it and removes it; a repeat answers as before', async () => {
  const app = await open();
  const [lin, mallory] = [await app.signUp('Lin'), await app.signUp('Mallory')];
  const input = { externalId: 'sandbox_ok:lin', idempotencyKey: 'add-1' };
  const added = await lin.run<Added>(add, { input });
  const account = { externalId: 'sandbox_ok:lin', provider: 'sandbox', state: 'VERIFIED' };
  expect(added.data).toMatchObject({ addPayoutAccount: { payoutAccount: account, errors: [] } });
  const { id } = added.data.addPayoutAccount.payoutAccount;
  expect((await lin.run(add, { input })).data).toEqual(added.data);
  const other = await lin.run(add, { input: { ...input, externalId: 'sandbox_ok:else' } });
  expect(other.data).toMatchObject({ addPayoutAccount: { errors: [{ code: 'IDEMPOTENCY_MISMATCH' }] } });
  expect((await lin.run(mine)).data).toEqual({
    myPayoutAccounts: { nodes: [{ id, externalId: 'sandbox_ok:lin' }] },
  });
  expect((await mallory.run(mine)).data).toEqual({ myPayoutAccounts: { nodes: [] } });
  expect((await mallory.run(remove, { input: { accountId: id } })).data).toEqual({
    removePayoutAccount: { payoutAccount: null, errors: [{ code: 'PAYOUT_ACCOUNT_NOT_FOUND' }] },
  });
  const seen = `{ node(id: ${JSON.stringify(id)}) { id } }`;
  expect((await mallory.run(seen)).data).toEqual({ node: null });
  expect((await lin.run(seen)).data).toEqual({ node: { id } });
  expect((await lin.run(remove, { input: { accountId: id } })).data).toEqual({
    removePayoutAccount: { payoutAccount: { id, removedAt: noon.toISOString() }, errors: [] },
  });
  expect((await lin.run(mine)).data).toEqual({ myPayoutAccounts: { nodes: [] } });
});

it('a wrong account is refused in the payload, and nothing is kept', async () => {
  const app = await open();
  const lin = await app.signUp('Lin');
  const refused = await lin.run(add, { input: { externalId: 'sandbox_nowhere' } });
  expect(refused.data).toEqual({
    addPayoutAccount: {
      payoutAccount: null,
      errors: [
        {
          code: 'PAYOUT_ACCOUNT_UNKNOWN',
          message: 'The provider does not know this account.',
          path: ['externalId'],
        },
      ],
    },
  });
  expect(await app.kernel.database.client.payoutAccount.count()).toBe(0);
});

it('an operator finds payouts by state, standing and member, sees who shares an account, and tries again', async () => {
  const app = await open();
  const [lin, mei] = [await app.signUp('Lin'), await app.signUp('Mei')];
  const accountOf = async (member: typeof lin, externalId: string) =>
    (await member.run<Added>(add, { input: { externalId } })).data.addPayoutAccount.payoutAccount.id;
  const { kernel } = app;
  const { client } = kernel.database;
  const sent = await send(kernel, lin.userId, await accountOf(lin, 'sandbox_ok:shop'));
  await accountOf(mei, 'sandbox_ok:shop');
  const stuck = await send(kernel, mei.userId, await accountOf(mei, 'sandbox_unreachable'));
  await client.payout.update({
    where: { id: decodeId(stuck).id },
    data: { attempts: 12, nextAttemptAt: null },
  });
  const root = await app.administrator();
  const list = (filter: string) => root.admin(`{ payouts${filter} { nodes { id } } }`);
  const nodes = (...ids: string[]) => ({ payouts: { nodes: ids.map((id) => ({ id })) } });
  expect((await list('')).data).toEqual(nodes(stuck, sent));
  expect((await list('(state: CONFIRMED)')).data).toEqual(nodes(sent));
  expect((await list('(standing: PARKED)')).data).toEqual(nodes(stuck));
  expect((await list('(standing: ENDED)')).data).toEqual(nodes(sent));
  expect((await list('(standing: IN_PROGRESS)')).data).toEqual(nodes());
  expect((await list(`(userId: ${JSON.stringify(mei.userId)})`)).data).toEqual(nodes(stuck));
  const one = `query ($id: ID!) { payout(id: $id) { state standing amount { formatted } providerSent { amountMinor }
    returned { amountMinor } failureCode user { handle } account { externalId memberCount user { handle } } } }`;
  expect((await root.admin(one, { id: sent })).data).toEqual({
    payout: {
      state: 'CONFIRMED',
      standing: 'ENDED',
      amount: { formatted: 'CN¥88.00' },
      providerSent: { amountMinor: '8800' },
      returned: { amountMinor: '0' },
      failureCode: null,
      user: { handle: 'lin' },
      account: { externalId: 'sandbox_ok:shop', memberCount: 2, user: { handle: 'lin' } },
    },
  });
  const retry = `mutation ($input: RetryPayoutInput!) { retryPayout(input: $input) {
    payout { id standing } errors { code } } }`;
  const input = { payoutId: stuck, idempotencyKey: 'retry-1' };
  const retried = { retryPayout: { payout: { id: stuck, standing: 'IN_PROGRESS' }, errors: [] } };
  expect((await root.admin(retry, { input })).data).toEqual(retried);
  expect((await root.admin(retry, { input })).data).toEqual(retried);
  expect(await client.auditLog.count({ where: { action: 'retryPayout' } })).toBe(1);
  const again = await root.admin(retry, { input: { payoutId: stuck } });
  expect(again.data).toEqual({ retryPayout: { payout: null, errors: [{ code: 'PAYOUT_NOT_PARKED' }] } });
});

it('the report sums what was sent and names what differs', async () => {
  const app = await open();
  const lin = await app.signUp('Lin');
  const added = await lin.run<Added>(add, { input: { externalId: 'sandbox_return' } });
  const payout = await send(app.kernel, lin.userId, added.data.addPayoutAccount.payoutAccount.id);
  clock.advanceMs(2_000);
  await settlePayouts(app.kernel);
  const root = await app.administrator();
  const { data } =
    await root.admin(`{ reconcilePayouts(from: "2026-11-27T00:00:00Z", until: "2026-11-28T00:00:00Z") {
    totals { provider state currency payouts askedMinor providerSentMinor returnedMinor }
    differences { reason payout { id } } } }`);
  expect(data).toEqual({
    reconcilePayouts: {
      totals: [
        {
          provider: 'sandbox',
          state: 'CONFIRMED',
          currency: 'CNY',
          payouts: 1,
          askedMinor: '8800',
          providerSentMinor: '8800',
          returnedMinor: '8800',
        },
      ],
      differences: [{ reason: 'RETURNED', payout: { id: payout } }],
    },
  });
});
