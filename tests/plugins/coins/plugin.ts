import { z } from 'zod';
import { defineActivity, doing, undoing } from '#core/activities/define.ts';
import { payFromBudget, reserveBudget } from '#core/budgets/reserve.ts';
import type { ReadContext } from '#core/context.ts';
import { defineEntitlement } from '#core/entitlements/define.ts';
import { grantEntitlement } from '#core/entitlements/grant.ts';
import { defineEvent } from '#core/events/define.ts';
import { defineAccounts, defineAsset, defineHouseAccounts } from '#core/ledger/define.ts';
import { capture, hold, release } from '#core/ledger/hold.ts';
import { post } from '#core/ledger/post.ts';
import { reverse } from '#core/ledger/reverse.ts';
import { transact } from '#core/transact.ts';
import { definePlugin } from '#schema/define-plugin.ts';

// What is counted, and whose accounts there are. Nobody opens them: the first posting does.
export const coin = defineAsset({ code: 'coins.coin', title: { en: 'Coins', zh: '金币' } });
export const purses = defineAccounts({ owner: 'user', purpose: 'coins.purse', asset: coin });
export const mint = defineHouseAccounts({ purpose: 'coins.mint', asset: coin, mayBeNegative: true });

export const medal = defineEntitlement({
  code: 'coins.medal',
  title: { en: 'Medal', zh: '奖章' },
  description: { en: 'Shown beside the name.', zh: '显示在名字旁。' },
});

const tip = z.object({ tipId: z.string(), from: z.uuid(), to: z.uuid(), at: z.iso.datetime() });
export const tipped = defineEvent('coins.tipped', tip);
export const tipReturned = defineEvent('coins.tipReturned', tip);

/** Gives somebody coins, once for each occasion. */
export function mintCoins(ctx: ReadContext, userId: string, amount: bigint, occasion: string) {
  return transact(ctx, (write) =>
    post(write, {
      source: occasion,
      kind: 'coins.minted',
      details: { title: { en: 'Fresh from the mint', zh: '新铸金币' } },
      legs: [
        { account: mint.near(userId), amount: -amount },
        { account: purses.of(userId), amount },
      ],
    }),
  );
}

/** Promises a tip: the coins stay in the purse, and nobody can spend them. */
export function promiseTip(
  ctx: ReadContext,
  { tipId, from, amount }: { tipId: string; from: string; amount: bigint },
) {
  return transact(ctx, (write) =>
    hold(write, { account: purses.of(from), amount, source: `tip:${tipId}`, kind: 'coins.promised' }),
  );
}

/** Pays what was promised, and says so: whoever gets a tip may earn points by the operator's rules. */
export function payTip(
  ctx: ReadContext,
  tip: { tipId: string; holdId: string; from: string; to: string; amount: bigint },
) {
  const { tipId, holdId, from, to, amount } = tip;
  return transact(ctx, async (write) => {
    const posted = await capture(write, {
      holdId,
      from: purses.of(from),
      to: [{ account: purses.of(to), amount }],
      source: `tip:${tipId}`,
      kind: 'coins.tipped',
    });
    if (!posted.isReplay) write.emit(tipped, to, { tipId, from, to, at: write.clock.now().toISOString() });
    return posted;
  });
}

/** Takes a promise back. */
export function withdrawTip(ctx: ReadContext, holdId: string) {
  return transact(ctx, (write) => release(write, holdId));
}

/** Gives a tip back, as after a complaint. */
export function returnTip(
  ctx: ReadContext,
  tip: { tipId: string; transferId: string; from: string; to: string },
) {
  const { tipId, transferId, from, to } = tip;
  return transact(ctx, async (write) => {
    const whole = { of: 1n, whole: 1n };
    await reverse(write, { transferId, part: whole, source: `tip:${tipId}`, kind: 'coins.returned' });
    write.emit(tipReturned, to, { tipId, from, to, at: write.clock.now().toISOString() });
  });
}

/** A prize from a budget: reserved when it is promised, so that it can be paid, and a medal beside it. */
export function promisePrize(ctx: ReadContext, budgetId: string, amount: bigint, contest: string) {
  return transact(ctx, (write) =>
    reserveBudget(write, { budgetId, amount, source: contest, kind: 'coins.prize' }),
  );
}

export function payPrize(
  ctx: ReadContext,
  prize: { budgetId: string; reservationId: string; contest: string; to: string; amount: bigint },
) {
  const { budgetId, reservationId, contest, to, amount } = prize;
  return transact(ctx, async (write) => {
    const winner = [{ account: purses.of(to), amount }];
    await payFromBudget(write, { budgetId, reservationId, to: winner, source: contest, kind: 'coins.prize' });
    await grantEntitlement(write, { userId: to, kind: medal.code, quantity: null, source: contest });
  });
}

/** Getting a tip, which earn rules and tasks can name; a tip that is returned earns nothing after all. */
export const gotTip = defineActivity({
  id: 'coins.gotTip',
  title: { en: 'Got a tip', zh: '收到打赏' },
  sources: [
    doing(tipped, ({ payload: { tipId, from, to, at } }) => [
      { memberId: to, key: tipId, on: `member:${from}`, counterpartId: from, at: new Date(at) },
    ]),
    undoing(tipReturned, ({ payload: { tipId, to, at } }) => [
      { memberId: to, key: tipId, at: new Date(at) },
    ]),
  ],
});

/** Coins: a currency of the community's own. */
export const coinsPlugin = definePlugin({
  id: 'coins',
  summary: { en: 'Members tip each other with coins.', zh: '会员之间用金币打赏。' },
  version: '1.0.0',
  core: '^0.1',
  assets: [coin],
  activities: [gotTip],
  entitlements: [medal],
  events: [tipped, tipReturned],
});
