import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Contact, type DecisionFacts, decide } from '#core/attribution/decisions/decide.ts';
import { type Rule, takesOver } from '#core/attribution/rules/rule.ts';
import { usualRule } from './village.ts';

const rule: Rule = { ...usualRule, version: 1 };
const noon = Date.parse('2026-11-27T04:00:00Z');
const at = (hours: number) => new Date(noon + hours * 3_600_000);

function contact(promoterId: string, first: number, last = first): Contact {
  const touch = (hours: number) =>
    ({ touchId: `${promoterId} ${hours}`, entrance: 'QR', at: at(hours) }) as const;
  return { promoterId, first: touch(first), last: touch(last), newestAt: at(last) };
}

const facts = (more: Partial<DecisionFacts> = {}): DecisionFacts => ({
  customerId: 'buyer',
  at: at(0),
  rule,
  binding: null,
  contacts: [],
  suspended: [],
  leaders: {},
  ...more,
});

const bound = (promoterId: string) => ({
  bindingId: `${promoterId}’s`,
  promoterId,
  since: at(-100),
  protectedUntil: at(100),
});

const lost = (given: DecisionFacts) =>
  Object.fromEntries(decide(given).candidates.map(({ promoterId, lost: why }) => [promoterId, why]));

describe('what is owed', () => {
  it('goes to whom the customer belongs, whatever links were opened', () => {
    const given = facts({ binding: bound('ann'), contacts: [contact('ben', -1), contact('ann', -50)] });
    expect(decide(given)).toMatchObject({
      winnerId: 'ann',
      because: 'BOUND',
      bindingId: 'ann’s',
      touchId: null,
    });
    expect(lost(given)).toEqual({ ann: null, ben: 'BOUND_TO_ANOTHER' });
  });

  it('goes else to the first or the last link, as the rule says', () => {
    const contacts = [contact('ann', -9, -1), contact('ben', -10, -5)];
    const last = facts({ contacts });
    expect(decide(last)).toMatchObject({ winnerId: 'ann', because: 'LAST_TOUCH', touchId: 'ann -1' });
    expect(lost(last)).toEqual({ ann: null, ben: 'ANOTHER_WAS_LAST' });
    const first = facts({ contacts, rule: { ...rule, model: 'FIRST_TOUCH' } });
    expect(decide(first)).toMatchObject({ winnerId: 'ben', because: 'FIRST_TOUCH', touchId: 'ben -10' });
    expect(lost(first)).toEqual({ ann: 'ANOTHER_WAS_FIRST', ben: null });
  });

  it('goes to nobody by oneself, while suspended, or too late', () => {
    const old: Contact = { promoterId: 'old', first: null, last: null, newestAt: at(-9_000) };
    const given = facts({
      binding: bound('banned'),
      contacts: [contact('buyer', -1), old],
      suspended: ['banned'],
    });
    expect(decide(given)).toMatchObject({ winnerId: null, leaderId: null, because: 'NOBODY' });
    expect(lost(given)).toEqual({ banned: 'SUSPENDED', buyer: 'ONESELF', old: 'TOO_OLD' });
  });

  it('goes to the next when the first in turn is suspended', () => {
    const given = facts({ contacts: [contact('ann', -1), contact('ben', -2)], suspended: ['ann'] });
    expect(decide(given)).toMatchObject({ winnerId: 'ben', because: 'LAST_TOUCH' });
    expect(lost(given)).toEqual({ ann: 'SUSPENDED', ben: null });
  });

  it('names the winner’s leader, but not when that is the buyer', () => {
    const contacts = [contact('ann', -1)];
    expect(decide(facts({ contacts, leaders: { ann: 'lea' } }))).toMatchObject({ leaderId: 'lea' });
    expect(decide(facts({ contacts, leaders: { ann: 'buyer' } }))).toMatchObject({
      winnerId: 'ann',
      leaderId: null,
    });
  });

  it('goes to one at most, and everybody else is told why', () => {
    const names = ['ann', 'ben', 'cat', 'buyer'];
    const contacts = fc
      .uniqueArray(fc.tuple(fc.constantFrom(...names), fc.integer({ min: -500, max: -1 })), {
        selector: ([name]) => name,
      })
      .map((list) => list.map(([name, hours]) => contact(name, hours)));
    const given = fc.record({
      contacts,
      binding: fc.option(fc.constantFrom(...names).map(bound)),
      suspended: fc.subarray(names),
      leaders: fc.constantFrom<Record<string, string>>({}, { ann: 'ben', ben: 'buyer' }),
      model: fc.constantFrom('FIRST_TOUCH' as const, 'LAST_TOUCH' as const),
    });
    fc.assert(
      fc.property(given, ({ model, ...more }) => {
        const one = facts({ ...more, rule: { ...rule, model } });
        const { winnerId, leaderId, candidates } = decide(one);
        expect(
          candidates.filter((candidate) => candidate.lost === null).map(({ promoterId }) => promoterId),
        ).toEqual(winnerId ? [winnerId] : []);
        expect([winnerId, leaderId]).not.toContain('buyer');
        expect(winnerId === null || !more.suspended.includes(winnerId)).toBe(true);
        expect(winnerId === null && leaderId !== null).toBe(false);
        const shuffled = { ...one, contacts: one.contacts.toReversed() };
        expect(decide(shuffled).winnerId).toBe(winnerId);
      }),
    );
  });
});

describe('a link that is opened', () => {
  const protectedUntil = at(10);

  it('takes over a customer of nobody’s, and none who is protected', () => {
    expect(takesOver(null, rule, 'ann', at(0))).toBe(true);
    expect(takesOver({ promoterId: 'ben', protectedUntil }, rule, 'ann', at(9))).toBe(false);
    expect(takesOver({ promoterId: 'ben', protectedUntil }, rule, 'ben', at(20))).toBe(false);
  });

  it('takes over after the protection where the rule is open, and never where it keeps', () => {
    expect(takesOver({ promoterId: 'ben', protectedUntil }, rule, 'ann', at(10))).toBe(true);
    const keeping: Rule = { ...rule, afterProtection: 'KEEPS' };
    expect(takesOver({ promoterId: 'ben', protectedUntil }, keeping, 'ann', at(10))).toBe(false);
  });
});
