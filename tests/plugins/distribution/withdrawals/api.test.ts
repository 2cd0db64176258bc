import { expect, it } from 'vitest';
import { systemContext } from '#core/context.ts';
import { takeOverCommission } from '#plugins/distribution/take-over-commission.ts';
import type { Client } from '#tests/helpers/client.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { settlePayouts } from '#tests/helpers/payouts.ts';
import { rowId } from '#tests/helpers/row-id.ts';
import { type House, openHouse } from '../house.ts';

const rule = {
  country: 'CN',
  currency: 'CNY',
  allowanceMinor: '80000',
  brackets: [{ upToMinor: '20000', basisPoints: 1_000 }, { basisPoints: 2_000 }],
  reason: 'The law says so.',
};

const yuan = (amountMinor: string) => ({ amountMinor, currency: 'CNY' });

async function account(client: Client, externalId: string): Promise<string> {
  const { data } = await client.run<{ addPayoutAccount: { payoutAccount: { id: string } } }>(
    `mutation ($input: AddPayoutAccountInput!) { addPayoutAccount(input: $input) { payoutAccount { id } errors { code } } }`,
    { input: { externalId } },
  );
  return data.addPayoutAccount.payoutAccount.id;
}

const request = `mutation ($input: RequestWithdrawalInput!) {
  requestWithdrawal(input: $input) {
    withdrawal { id state net { amountMinor } }
    errors {
      code path message
      ... on DistributionNetChanged { netMinor taxMinor }
      ... on DistributionWithdrawalBelowMinimum { minimumMinor }
    }
  }
}`;

interface Requested {
  readonly withdrawal: { readonly id: string } | null;
  readonly errors: readonly object[];
}

async function withdraw(client: Client, input: object, locale = 'en'): Promise<Requested> {
  const headers = { 'accept-language': locale };
  const { data } = await client.run<{ requestWithdrawal: Requested }>(request, { input }, { headers });
  return data.requestWithdrawal;
}

async function funded(house: House, who: House['ada']): Promise<void> {
  await house.promote(who);
  await takeOverCommission(systemContext(house.app.kernel, 'test'), {
    promoterId: rowId(who.userId),
    amountMinor: 200_000n,
    currency: 'CNY',
    source: `test:${who.userId}`,
  });
}

it('a promoter is shown the tax, withdraws, and follows the money to its arrival; staff see all of it', async () => {
  const house = await openHouse();
  const { app, ada, bob, root, staff } = house;
  await staff('distributionAddTaxRule', rule);
  await funded(house, ada);
  const accountId = await account(ada, 'sandbox_ok:ada');
  const preview = await ada.run<object>(`{ withdrawalPreview(amountMinor: "120000", currency: "CNY") {
    gross { amountMinor currency } tax { amountMinor currency } net { amountMinor currency } ruleVersion } }`);
  expect(preview.data).toEqual({
    withdrawalPreview: { gross: yuan('120000'), tax: yuan('6000'), net: yuan('114000'), ruleVersion: 1 },
  });
  const form = {
    amountMinor: '120000',
    currency: 'CNY',
    payoutAccountId: accountId,
    idempotencyKey: 'first',
  };
  const surprised = await withdraw(ada, { ...form, expectedNetMinor: '120000' }, 'zh');
  expect(surprised).toEqual({
    withdrawal: null,
    errors: [
      {
        code: 'DISTRIBUTION_NET_CHANGED',
        path: ['expectedNetMinor'],
        message: '扣税后到账金额现为 114000 个最小货币单位，请确认后重试。',
        netMinor: '114000',
        taxMinor: '6000',
      },
    ],
  });
  const asked = await withdraw(ada, { ...form, expectedNetMinor: '114000' });
  expect(asked).toMatchObject({
    withdrawal: { state: 'RESERVED', net: { amountMinor: '114000' } },
    errors: [],
  });
  expect(await withdraw(ada, { ...form, expectedNetMinor: '114000' })).toEqual(asked);
  const mine = `{ myPromoter {
    balance(currency: "CNY") {
      pending { amountMinor } available { amountMinor } held { amountMinor } debt { amountMinor }
    }
    withdrawals(first: 5) { nodes {
      state amount { amountMinor } tax { amountMinor } net { amountMinor } returned { amountMinor } taxRuleVersion
      requestedAt sentAt confirmedAt failedAt failure account { externalId }
    } }
  } }`;
  const now = expect.any(String);
  const row = {
    amount: { amountMinor: '120000' },
    tax: { amountMinor: '6000' },
    net: { amountMinor: '114000' },
    returned: { amountMinor: '0' },
    taxRuleVersion: 1,
    requestedAt: now,
    failedAt: null,
    failure: null,
    account: { externalId: 'sandbox_ok:ada' },
  };
  const purse = (available: string, held: string) => ({
    pending: { amountMinor: '0' },
    available: { amountMinor: available },
    held: { amountMinor: held },
    debt: { amountMinor: '0' },
  });
  expect((await ada.run<object>(mine)).data).toEqual({
    myPromoter: {
      balance: purse('80000', '120000'),
      withdrawals: { nodes: [{ ...row, state: 'RESERVED', sentAt: null, confirmedAt: null }] },
    },
  });
  await settlePayouts(app.kernel);
  await deliverAll(app.kernel);
  expect((await ada.run<object>(mine)).data).toEqual({
    myPromoter: {
      balance: purse('80000', '0'),
      withdrawals: { nodes: [{ ...row, state: 'CONFIRMED', sentAt: now, confirmedAt: now }] },
    },
  });
  const found = await root.admin<object>(`{
    confirmed: distributionWithdrawals(state: CONFIRMED) { nodes { promoter { displayName } account { externalId } } }
    failed: distributionWithdrawals(state: FAILED) { nodes { id } }
    distributionWithdrawalPace { withdrawals medianSeconds p95Seconds }
    distributionTaxRules { nodes {
      version country allowance { amountMinor currency } brackets { upToMinor basisPoints } reason
    } }
  }`);
  expect(found.data).toEqual({
    confirmed: { nodes: [{ promoter: { displayName: 'Ada' }, account: { externalId: 'sandbox_ok:ada' } }] },
    failed: { nodes: [] },
    distributionWithdrawalPace: {
      withdrawals: 1,
      medianSeconds: expect.any(Number),
      p95Seconds: expect.any(Number),
    },
    distributionTaxRules: {
      nodes: [
        {
          version: 1,
          country: 'CN',
          allowance: yuan('80000'),
          brackets: [
            { upToMinor: '20000', basisPoints: 1_000 },
            { upToMinor: null, basisPoints: 2_000 },
          ],
          reason: 'The law says so.',
        },
      ],
    },
  });
  const look = (client: Client) =>
    client.run<{ node: object | null }>('query ($id: ID!) { node(id: $id) { id } }', {
      id: asked.withdrawal?.id,
    });
  expect((await look(ada)).data.node).toEqual({ id: asked.withdrawal?.id });
  expect((await look(bob)).data.node).toBe(null);
});

it('staff see which promoters share an account, and which accounts of others do not matter', async () => {
  const house = await openHouse();
  const { app, ada, bob, root, promote } = house;
  const eve = await app.signUp('Eve');
  for (const one of [ada, bob]) await promote(one);
  for (const one of [ada, bob, eve]) await account(one, 'sandbox_ok:family');
  await account(ada, 'sandbox_ok:own');
  await account(eve, 'sandbox_ok:own');
  const { data } = await root.admin<{ distributionSharedAccounts: { nodes: { promoters: object[] }[] } }>(
    `{ distributionSharedAccounts { nodes { fingerprint promoterCount promoters { user { displayName } } } } }`,
  );
  const [shared, ...more] = data.distributionSharedAccounts.nodes;
  expect(more).toEqual([]);
  expect(shared).toMatchObject({ fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/), promoterCount: 2 });
  expect(shared?.promoters).toHaveLength(2);
  expect(shared?.promoters).toEqual(
    expect.arrayContaining([{ user: { displayName: 'Ada' } }, { user: { displayName: 'Bob' } }]),
  );
});
