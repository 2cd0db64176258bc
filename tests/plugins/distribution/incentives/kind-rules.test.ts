import { describe, expect, it } from 'vitest';
import type { DistributionIncentiveKind } from '#core/db/generated/client/enums.ts';
import type { CountedPromoter, Facts } from '#plugins/distribution/incentives/kinds/facts.ts';
import { ruleOf } from '#plugins/distribution/incentives/kinds/index.ts';
import { withinBudget } from '#plugins/distribution/incentives/within-budget.ts';
import { dayMs, opening } from '../society.ts';

const promoter: CountedPromoter = { joinedAt: opening, level: 'PROMOTER', isTrial: false };

/** Orders as `ann 100`, each a day after the one before, by promoters who joined at the beginning. */
function factsOf(orders: readonly string[], more: Partial<Facts> = {}): Facts {
  const counted = orders.map((text, place) => {
    const [promoterId = '', turnover = ''] = text.split(' ');
    const at = new Date(opening.getTime() + (place + 1) * dayMs);
    return { promoterId, orderId: `order ${place}`, at, turnoverMinor: BigInt(turnover) };
  });
  const firstOrders = new Map(counted.toReversed().map(({ promoterId, orderId }) => [promoterId, orderId]));
  const promoters = new Map(counted.map(({ promoterId }) => [promoterId, promoter]));
  return { orders: counted, before: new Map(), firstOrders, promoters, ...more };
}

function wins(kind: DistributionIncentiveKind, terms: object, facts: Facts): string[] {
  const decide = ruleOf({ kind, terms, currency: 'CNY' }).decide;
  return (decide?.(facts) ?? []).map(({ promoterId, amountMinor }) => `${promoterId} ${amountMinor}`);
}

const words = (kind: DistributionIncentiveKind, terms: object) => {
  const { en, zh } = ruleOf({ kind, terms, currency: 'CNY' }).summary;
  return [en, zh];
};

describe('a kind of incentive', () => {
  it('FIRST_ORDER asks that the first order of all times comes soon, when it is said so', () => {
    const facts = factsOf(['ann 1', 'ann 1', 'ben 1', 'cat 1']);
    expect(wins('FIRST_ORDER', { prizeMinor: '5' }, facts)).toEqual(['ann 5', 'ben 5', 'cat 5']);
    expect(wins('FIRST_ORDER', { prizeMinor: '5', joinedWithinDays: 3 }, facts)).toEqual(['ann 5', 'ben 5']);
    const earlier = { ...facts, firstOrders: new Map([['ann', 'an earlier one']]) };
    expect(wins('FIRST_ORDER', { prizeMinor: '5' }, earlier)).toEqual([]);
  });

  it('RANKING and DARK_HORSE pass over who has too little, and over who has not improved', () => {
    const facts = factsOf(['ann 50', 'ben 30', 'ben 30', 'cat 9'], {
      before: new Map([
        ['ann', 50n],
        ['ben', 59n],
      ]),
    });
    expect(wins('RANKING', { prizesMinor: ['7', '3', '1'] }, facts)).toEqual(['ben 7', 'ann 3', 'cat 1']);
    expect(wins('RANKING', { prizesMinor: ['7', '3', '1'], minTurnoverMinor: '10' }, facts)).toEqual([
      'ben 7',
      'ann 3',
    ]);
    expect(wins('DARK_HORSE', { prizesMinor: ['7', '3', '1'] }, facts)).toEqual(['cat 7', 'ben 3']);
  });

  it('LEVEL_UP raises who leads only on trial, and nobody who leads for good', () => {
    const facts = factsOf(['ann 50', 'ben 50', 'cat 20', 'cat 30'], {
      promoters: new Map([
        ['ann', { ...promoter, level: 'LEADER', isTrial: true }],
        ['ben', { ...promoter, level: 'LEADER' }],
        ['cat', promoter],
      ]),
    });
    expect(wins('LEVEL_UP', { turnoverMinor: '50' }, facts)).toEqual(['ann 0', 'cat 0']);
    expect(wins('LEVEL_UP', { orders: 2, prizeMinor: '9' }, facts)).toEqual(['cat 9']);
  });

  it('pays in its order until the budget is not enough, and then no more', () => {
    const facts = factsOf(['ann 1', 'ben 1', 'ann 1']);
    const steps = [
      { orders: 1, prizeMinor: '4' },
      { orders: 2, prizeMinor: '9' },
    ];
    const decided = ruleOf({ kind: 'STAIRCASE', terms: { steps }, currency: 'CNY' }).decide?.(facts) ?? [];
    const paidBy = (budget: bigint) => withinBudget(decided, budget).map(({ amountMinor }) => amountMinor);
    expect([paidBy(17n), paidBy(16n), paidBy(7n), paidBy(3n)]).toEqual([[4n, 4n, 9n], [4n, 4n], [4n], []]);
  });

  it('says in both languages what it gives', () => {
    expect(words('FIRST_ORDER', { prizeMinor: '500', joinedWithinDays: 30 })).toEqual([
      'A promoter’s first order within 30 days of joining wins CN¥5.00.',
      '加入 30 天内的新人首单奖励 ¥5.00。',
    ]);
    expect(words('PER_ORDER', { prizeMinor: '500', minOrderMinor: '10000', mostPerPromoter: 3 })).toEqual([
      'Each order of at least CN¥100.00 wins CN¥5.00, 3 times at most.',
      '每单（满 ¥100.00）奖励 ¥5.00，每人最多 3 次。',
    ]);
    expect(words('RANKING', { prizesMinor: ['900', '500'], minTurnoverMinor: '10000' })).toEqual([
      'Prizes for the best by turnover with at least CN¥100.00: CN¥9.00, CN¥5.00.',
      '业绩前 2 名（业绩满 ¥100.00）依次奖励 ¥9.00、¥5.00。',
    ]);
    expect(words('DARK_HORSE', { prizesMinor: ['900'] })).toEqual([
      'Prizes for who improves most on the period before: CN¥9.00.',
      '黑马奖：较上一周期业绩增长最多的前 1 名依次奖励 ¥9.00。',
    ]);
    expect(words('LEVEL_UP', { orders: 1, prizeMinor: '900' })).toEqual([
      'Who reaches 1 order becomes a leader, and wins CN¥9.00.',
      '达到 1 单，直升团长，并奖励 ¥9.00。',
    ]);
    expect(
      words('LOTTERY', { minOrders: 0, prizes: [{ id: 'main', quantity: 2, prizeMinor: '900' }] }),
    ).toEqual(['Drawn among all promoters: 2 × CN¥9.00.', '全体推广人抽奖：¥9.00 × 2 名。']);
    expect(words('RED_PACKET', { minOrders: 2, totalMinor: '900', parts: 3, minMinor: '1' })).toEqual([
      'A red packet of CN¥9.00 is split among the first 3 with 2 orders.',
      '最先满 2 单的前 3 名瓜分 ¥9.00 红包。',
    ]);
  });
});
