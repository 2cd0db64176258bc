import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMembershipPlan, issueGiftCards } from '#api/memberships/index.ts';
import { systemContext } from '#core/context.ts';
import { updateSettings } from '#core/update-settings.ts';
import { decodeId } from '#schema/common/ids.ts';
import { type Market, openMarket } from '#tests/goods/checkout/market.ts';
import type { Client } from '#tests/helpers/client.ts';
import { longRun } from '#tests/helpers/long-run.ts';
import { faultsIn, standard } from './club.ts';

const timeout = longRun.isLong ? 3_600_000 : 120_000;
/** So many come for one card; and so few with many. */
const { people, cards, few } = longRun.isLong
  ? { people: 1_000, cards: 1_000, few: 8 }
  : { people: 40, cards: 40, few: 4 };

let market: Market;
let planId: string;

beforeAll(async () => {
  market = await openMarket(async (app) => {
    const house = systemContext(app.kernel, 'test');
    ({ planId } = await createMembershipPlan(house, standard));
    // They all come from one address, and try many codes that others have used.
    const values = { giftCardTries: 1_000, giftCardTriesPerAddress: 10_000 };
    await updateSettings(house, { key: 'memberships', values, reason: 'A test.' });
  });
}, 120_000);
afterAll(() => market.stop());

async function issue(quantity: number): Promise<readonly string[]> {
  const form = { planId, quantity, note: 'A rush', reason: 'A test.' };
  return (await issueGiftCards(systemContext(market.app.kernel, 'test'), form)).codes;
}

/** Redeems a card as a member. @returns the code of the refusal, or `ok`. */
async function redeem(member: Client, code: string): Promise<string> {
  const { data, errors } = await member.run<{ redeemGiftCard: { errors: { code: string }[] } }>(
    'mutation ($code: String!) { redeemGiftCard(input: { code: $code }) { errors { code } } }',
    { code },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.redeemGiftCard.errors[0]?.code ?? 'ok';
}

/** How many of each there are. */
function tally(outcomes: readonly string[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(outcomes, (one) => one)].map(([one, all]) => [one, all.length]));
}

/** How many terms each of the members has got. */
async function termsOf(members: readonly { readonly userId: string }[]): Promise<number[]> {
  const found = await market.app.kernel.database.client.membership.findMany({
    where: { userId: { in: members.map(({ userId }) => decodeId(userId).id) } },
    select: { _count: { select: { terms: true } } },
  });
  return found.map(({ _count }) => _count.terms);
}

describe('a rush on gift cards, over two processes', { timeout }, () => {
  it('makes a member of one of those who have heard of one code', async () => {
    const [code = ''] = await issue(1);
    const crowd = await market.crowd('Hearer', people);
    const outcomes = await market.rush([...crowd, ...crowd], (member) => redeem(member, code));
    expect(tally(outcomes)).toEqual({ ok: 1, GIFT_CARD_USED: 2 * people - 1 });
    expect(await termsOf(crowd)).toEqual([1]);
    expect(await faultsIn(market.app.kernel)).toEqual([]);
  });

  it('gives each of many cards once to a few who try them all at once', async () => {
    const codes = await issue(cards);
    const members = await market.crowd('Collector', few);
    // Each code is tried by one member twice, and by the next one.
    const tries = codes.flatMap((code, at) =>
      [at, at, at + 1].flatMap((who) => {
        const member = members[who % few];
        return member ? [{ member, code }] : [];
      }),
    );
    const outcomes = await market.rush(
      tries.map(({ member }) => member),
      (member, at) => redeem(member, tries[at]?.code ?? ''),
    );
    expect(tally(outcomes)).toEqual({ ok: cards, GIFT_CARD_USED: 2 * cards });
    const terms = await termsOf(members);
    expect(terms.reduce((sum, count) => sum + count, 0)).toBe(cards);
    expect(await faultsIn(market.app.kernel)).toEqual([]);
  });
});
