import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draw, type Lottery } from '#plugins/distribution/draw/draw.ts';
import { seedOf, unevenness } from './chance.ts';

const people = Array.from({ length: 40 }, (_, at) => `member-${at}`);
const spring: Lottery = {
  seed: seedOf(1),
  drawId: 'spring',
  entrants: people,
  prizes: [
    { id: 'teapot', quantity: 1 },
    { id: 'tea', quantity: 9 },
  ],
};

const lotteries = fc.record({
  seed: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  drawId: fc.string(),
  entrants: fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 30 }),
  prizes: fc.uniqueArray(
    fc.record({ id: fc.string({ minLength: 1 }), quantity: fc.integer({ min: 1, max: 8 }) }),
    { minLength: 1, maxLength: 5, selector: ({ id }) => id },
  ),
});

describe('a lottery', () => {
  it('gives each prize once, to entrants who have none, until one or the other is used up', () => {
    fc.assert(
      fc.property(lotteries, (lottery) => {
        const wins = draw(lottery);
        const wanted = lottery.prizes.flatMap(({ id, quantity }) => Array<string>(quantity).fill(id));
        expect(wins.map(({ prizeId }) => prizeId)).toEqual(wanted.slice(0, lottery.entrants.length));
        const winners = new Set(wins.map(({ entrant }) => entrant));
        expect(winners.size).toBe(wins.length);
        for (const winner of winners) expect(lottery.entrants).toContain(winner);
      }),
    );
  });

  it('comes out the same each time, in whatever order the entrants are listed', () => {
    fc.assert(
      fc.property(lotteries, (lottery) => {
        const again = { ...lottery, entrants: lottery.entrants.toReversed() };
        expect(draw(again)).toEqual(draw(lottery));
        expect(again.entrants).toEqual(lottery.entrants.toReversed());
      }),
    );
  });

  it.each<[string, Partial<Lottery>]>([
    ['seed', { seed: seedOf(2) }],
    ['draw', { drawId: 'autumn' }],
    ['entrants, by one more', { entrants: [...people, 'late'] }],
    ['entrants, by one less', { entrants: people.slice(1) }],
    ['quantity of a prize', { prizes: [spring.prizes[0]!, { id: 'tea', quantity: 10 }] }],
    ['name of a prize', { prizes: [{ id: 'cup', quantity: 1 }, spring.prizes[1]!] }],
    ['order of the prizes', { prizes: spring.prizes.toReversed() }],
  ])('is another one with another %s', (_, changes) => {
    const winners = (lottery: Lottery) => draw(lottery).map(({ entrant }) => entrant);
    expect(winners({ ...spring, ...changes }).slice(0, 10)).not.toEqual(winners(spring));
  });

  it('gives everybody the same chance of the first prize', () => {
    const entrants = ['ada', 'bob', 'eve', 'lin', 'mei', 'zhou'];
    const winners = Array.from({ length: 6_000 }, (_, at) => {
      const [first] = draw({ ...spring, seed: seedOf(at), entrants, prizes: [{ id: 'tea', quantity: 1 }] });
      return first?.entrant ?? '';
    });
    expect(unevenness(winners, 6)).toBeLessThan(4);
  });

  it('gives every pair the same chance of two prizes', () => {
    const pairs = Array.from({ length: 6_000 }, (_, at) =>
      draw({
        ...spring,
        seed: seedOf(at),
        entrants: ['ada', 'bob', 'eve', 'lin'],
        prizes: [{ id: 'tea', quantity: 2 }],
      })
        .map(({ entrant }) => entrant)
        .join(),
    );
    expect(unevenness(pairs, 12)).toBeLessThan(2.8);
  });

  it.each<[string, Partial<Lottery>]>([
    ['ENTRANTS', { entrants: [] }],
    ['ENTRANTS', { entrants: ['ada', 'bob', 'ada'] }],
    ['ENTRANTS', { entrants: ['ada', ''] }],
    ['ENTRANTS', { entrants: Array.from({ length: 100_001 }, (_, at) => String(at)) }],
    ['PRIZES', { prizes: [] }],
    ['PRIZES', { prizes: [{ id: 'tea', quantity: 0 }] }],
    [
      'PRIZES',
      {
        prizes: [
          { id: 'tea', quantity: -1 },
          { id: 'cup', quantity: 3 },
        ],
      },
    ],
    ['PRIZES', { prizes: [{ id: 'tea', quantity: 1.5 }] }],
    ['PRIZES', { prizes: [{ id: 'tea', quantity: Number.NaN }] }],
    ['PRIZES', { prizes: [{ id: '', quantity: 1 }] }],
    [
      'PRIZES',
      {
        prizes: [
          { id: 'tea', quantity: 1 },
          { id: 'tea', quantity: 2 },
        ],
      },
    ],
    ['PRIZES', { prizes: [{ id: 'tea', quantity: 10_001 }] }],
    ['SEED', { seed: new Uint8Array(31) }],
  ])('is refused for its %s (%#)', (what, changes) => {
    expect(() => draw({ ...spring, ...changes })).toThrow(
      expect.objectContaining({ code: `DISTRIBUTION_DRAW_${what}_INVALID`, path: [what.toLowerCase()] }),
    );
  });
});
