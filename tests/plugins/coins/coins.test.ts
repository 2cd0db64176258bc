import { describe, expect, it } from 'vitest';
import { upsertEarnRule } from '#api/points/index.ts';
import { createBudget } from '#core/budgets/create-budget.ts';
import { fundBudget } from '#core/budgets/fund-budget.ts';
import { systemContext } from '#core/context.ts';
import { balancesOf } from '#core/ledger/balances.ts';
import { type TestApp, testApp } from '#tests/helpers/app.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { rowId } from '#tests/helpers/row-id.ts';
import { faultsIn, balancesOf as pointsOf } from '#tests/points/bank.ts';
import {
  coin,
  coinsPlugin,
  mintCoins,
  payPrize,
  payTip,
  promisePrize,
  promiseTip,
  purses,
  returnTip,
  withdrawTip,
} from './plugin.ts';

/** The worked example of the guide for plugin authors: ledger, budgets, rights and activities of a plugin's own. */
async function settle() {
  const app = await testApp({
    manifests: [coinsPlugin],
    enabled: ['coins'],
    environment: { PROCESS_ROLE: 'api' },
  });
  const [ada, bob] = [await app.signUp('Ada'), await app.signUp('Bob')];
  return { app, ada: rowId(ada.userId), bob: rowId(bob.userId), bobsClient: bob };
}

async function coinsOf({ kernel }: TestApp, userId: string) {
  const account = purses.of(userId);
  const { balance, held } = (await balancesOf(systemContext(kernel, 'test'), [account]))(account);
  return { balance, held };
}

describe('coins of a plugin', () => {
  it('are minted once, promised, paid once, and given back', async () => {
    const { app, ada, bob } = await settle();
    const ctx = systemContext(app.kernel, 'test');
    await mintCoins(ctx, ada, 100n, 'birthday 2026');
    await mintCoins(ctx, ada, 100n, 'birthday 2026');
    const { holdId } = await promiseTip(ctx, { tipId: 't1', from: ada, amount: 70n });
    await expect(promiseTip(ctx, { tipId: 't2', from: ada, amount: 31n })).rejects.toMatchObject({
      code: 'INSUFFICIENT_FUNDS',
    });
    const { transferId } = await payTip(ctx, { tipId: 't1', holdId, from: ada, to: bob, amount: 70n });
    expect((await payTip(ctx, { tipId: 't1', holdId, from: ada, to: bob, amount: 70n })).isReplay).toBe(true);
    const second = await promiseTip(ctx, { tipId: 't3', from: ada, amount: 30n });
    expect(await coinsOf(app, ada)).toEqual({ balance: 30n, held: 30n });
    await withdrawTip(ctx, second.holdId);
    await returnTip(ctx, { tipId: 't1', transferId, from: ada, to: bob });
    expect(await coinsOf(app, ada)).toEqual({ balance: 100n, held: 0n });
    expect(await coinsOf(app, bob)).toEqual({ balance: 0n, held: 0n });
    expect(await faultsIn(app.kernel)).toEqual([]);
  });

  it('come as prizes from a budget, with a medal', async () => {
    const { app, bob, bobsClient } = await settle();
    const ctx = systemContext(app.kernel, 'test');
    const { budgetId } = await createBudget(ctx, {
      slug: 'prizes',
      title: { en: 'Prizes', zh: '奖金' },
      purpose: 'REWARD',
      asset: coin.code,
    });
    await fundBudget(ctx, { budgetId, amount: 50n, reason: 'Contest' });
    const { reservationId } = await promisePrize(ctx, budgetId, 50n, 'contest 1');
    await expect(promisePrize(ctx, budgetId, 1n, 'contest 2')).rejects.toMatchObject({
      code: 'INSUFFICIENT_FUNDS',
    });
    await payPrize(ctx, { budgetId, reservationId, contest: 'contest 1', to: bob, amount: 50n });
    expect(await coinsOf(app, bob)).toEqual({ balance: 50n, held: 0n });
    const { data } = await bobsClient.run<{ entitlements: { nodes: { kind: string }[] } }>(
      '{ entitlements { nodes { kind } } }',
    );
    expect(data.entitlements.nodes.map(({ kind }) => kind)).toEqual(['coins.medal']);
  });

  it('earn points by a rule of the operators, and lose them when a tip is returned', async () => {
    const { app, ada, bob, bobsClient } = await settle();
    const ctx = systemContext(app.kernel, 'test');
    await upsertEarnRule(ctx, {
      slug: 'tips',
      title: { en: 'Somebody tipped you', zh: '收到打赏' },
      activity: 'coins.gotTip',
      family: 'CREATION',
      points: 15n,
      reason: 'A test',
    });
    await mintCoins(ctx, ada, 10n, 'start');
    const { holdId } = await promiseTip(ctx, { tipId: 't1', from: ada, amount: 10n });
    const { transferId } = await payTip(ctx, { tipId: 't1', holdId, from: ada, to: bob, amount: 10n });
    await deliverAll(app.kernel);
    expect(await pointsOf(bobsClient)).toMatchObject({ available: '15' });
    await returnTip(ctx, { tipId: 't1', transferId, from: ada, to: bob });
    await deliverAll(app.kernel);
    expect(await pointsOf(bobsClient)).toMatchObject({ available: '0' });
  });
});
