import { expect, it } from 'vitest';
import { FixedClock } from '#core/clock.ts';
import { givenTo } from '#core/earnings/given-to.ts';
import { purseOf } from '#core/earnings/purse.ts';
import { defineHouseAccounts } from '#core/ledger/define.ts';
import { post } from '#core/ledger/post.ts';
import { transact } from '#core/transact.ts';
import { decodeId } from '#schema/common/ids.ts';
import { testApp } from '#tests/helpers/app.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { settlePayouts } from '#tests/helpers/payouts.ts';
import { desk, noon } from '../payouts/desk.ts';

const balances = `{ myEarnings { pending { amountMinor } available { amountMinor currency } held { amountMinor }
  debt { amountMinor } } }`;
const request = `mutation ($input: RequestEarningsPayoutInput!) { requestEarningsPayout(input: $input) {
  payout { id state amount { amountMinor } account { externalId } } errors { code path } } }`;
const list = '{ myPayouts { nodes { id state amount { amountMinor } confirmedAt } } }';
const cost = defineHouseAccounts({ purpose: 'test.cost', asset: { code: 'CNY' }, mayBeNegative: true }).near(
  '',
);

interface Added {
  readonly addPayoutAccount: { readonly payoutAccount: { readonly id: string } };
}

it('a member sees what they have earned, has it sent, and sees where it is; others see nothing of it', async () => {
  const clock = new FixedClock(noon);
  const app = await testApp({ clock, environment: { PROCESS_ROLE: 'api' } });
  const [lin, mallory] = [await app.signUp('Lin'), await app.signUp('Mallory')];
  const { id: userId } = decodeId((await lin.run<{ me: { id: string } }>('{ me { id } }')).data.me.id);
  await transact(desk(app.kernel), async (write) => {
    const giving = { purse: purseOf({ userId, currency: 'CNY' }), amountMinor: 10_000n };
    const [legs = []] = await givenTo(write, [giving], [cost]);
    await post(write, {
      source: 'test:1',
      kind: 'test.given',
      legs: [...legs, { account: cost, amount: -10_000n }],
    });
  });
  const added = await lin.run<Added>(
    'mutation { addPayoutAccount(input: { externalId: "sandbox_ok:lin" }) { payoutAccount { id } } }',
  );
  const payoutAccountId = added.data.addPayoutAccount.payoutAccount.id;
  const input = { amountMinor: '6000', currency: 'CNY', payoutAccountId, idempotencyKey: 'send-1' };
  const asked = await lin.run<{ requestEarningsPayout: { payout: { id: string } } }>(request, { input });
  expect(asked.data).toMatchObject({
    requestEarningsPayout: {
      payout: {
        state: 'RESERVED',
        amount: { amountMinor: '6000' },
        account: { externalId: 'sandbox_ok:lin' },
      },
      errors: [],
    },
  });
  expect((await lin.run(request, { input })).data).toEqual(asked.data);
  expect((await mallory.run(request, { input: { ...input, idempotencyKey: 'send-2' } })).data).toEqual({
    requestEarningsPayout: {
      payout: null,
      errors: [{ code: 'INSUFFICIENT_FUNDS', path: ['amountMinor'] }],
    },
  });
  const held = { pending: { amountMinor: '0' }, debt: { amountMinor: '0' } };
  expect((await lin.run(balances)).data).toEqual({
    myEarnings: [
      { ...held, available: { amountMinor: '4000', currency: 'CNY' }, held: { amountMinor: '6000' } },
    ],
  });
  await settlePayouts(app.kernel);
  await deliverAll(app.kernel);
  const { id } = asked.data.requestEarningsPayout.payout;
  const sent = { id, state: 'CONFIRMED', amount: { amountMinor: '6000' }, confirmedAt: noon.toISOString() };
  expect((await lin.run(list)).data).toEqual({ myPayouts: { nodes: [sent] } });
  expect((await mallory.run(list)).data).toEqual({ myPayouts: { nodes: [] } });
  const seen = `{ node(id: ${JSON.stringify(id)}) { id } }`;
  expect((await mallory.run(seen)).data).toEqual({ node: null });
  expect((await lin.run(seen)).data).toEqual({ node: { id } });
  expect((await mallory.run(balances)).data).toEqual({ myEarnings: [] });
});
