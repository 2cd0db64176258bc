import { describe, expect, it } from 'vitest';
import type { Criterion } from '#plugins/distribution/growth/level-rules/criteria.ts';
import { type Judged, judge } from '#plugins/distribution/growth/level-rules/judge.ts';
import { orders } from './season.ts';

const july = new Date('2026-07-01T00:00:00Z');
const [may, august] = [new Date('2026-05-20T00:00:00Z'), new Date('2026-07-20T00:00:00Z')];
const promoter: Judged = { level: 'PROMOTER', isTrial: false, cause: 'JOINED', since: may };
const leader: Judged = { level: 'LEADER', isTrial: false, cause: 'STAFF', since: may };
const both: Criterion[] = [
  orders(30n, 20n),
  { result: 'FAN_CLUB', currency: null, toRise: 100n, toStay: 0n },
];

function judged(somebody: Judged, figures: bigint[], rise: 'FOR_GOOD' | 'ON_TRIAL' = 'FOR_GOOD') {
  const { outcome, becomes } = judge({
    promoter: somebody,
    criteria: both,
    figures,
    rise,
    periodStartsAt: july,
  });
  return becomes ? [outcome, becomes.level, becomes.rise] : [outcome];
}

describe('what comes of a period', () => {
  it('a promoter who reaches everything rises, as the rule says; who lacks one thing does not', () => {
    expect(judged(promoter, [30n, 100n])).toEqual(['RISEN', 'LEADER', 'FOR_GOOD']);
    expect(judged(promoter, [30n, 100n], 'ON_TRIAL')).toEqual(['RISEN', 'LEADER', 'ON_TRIAL']);
    expect(judged(promoter, [29n, 1_000n])).toEqual(['UNCHANGED']);
    expect(judged(promoter, [1_000n, 99n])).toEqual(['UNCHANGED']);
  });

  it('a leader stays with less than it takes to rise, and falls with less than it takes to stay', () => {
    expect(judged(leader, [20n, 0n])).toEqual(['KEPT']);
    expect(judged(leader, [19n, 1_000n])).toEqual(['FALLEN', 'PROMOTER', 'FOR_GOOD']);
  });

  it('a leader whom the house made one during the period, or an incentive, does not fall by it; one by the rule does', () => {
    expect(judged({ ...leader, since: august }, [0n, 0n])).toEqual(['UNCHANGED']);
    expect(judged({ ...leader, since: august, cause: 'INCENTIVE' }, [0n, 0n])).toEqual(['UNCHANGED']);
    expect(judged({ ...leader, since: august, cause: 'RULE' }, [0n, 0n])).toEqual([
      'FALLEN',
      'PROMOTER',
      'FOR_GOOD',
    ]);
  });

  it('a trial by the rule lasts or ends; one that the house gave lasts or goes on', () => {
    const tried: Judged = { ...leader, isTrial: true, cause: 'RULE', since: august };
    expect(judged(tried, [20n, 0n], 'ON_TRIAL')).toEqual(['KEPT', 'LEADER', 'FOR_GOOD']);
    expect(judged(tried, [19n, 0n], 'ON_TRIAL')).toEqual(['FALLEN', 'PROMOTER', 'FOR_GOOD']);
    const given: Judged = { ...tried, cause: 'STAFF' };
    expect(judged(given, [29n, 100n])).toEqual(['UNCHANGED']);
    expect(judged(given, [30n, 100n], 'ON_TRIAL')).toEqual(['KEPT', 'LEADER', 'FOR_GOOD']);
  });

  it('a leader whom the house has set back for a time is left alone', () => {
    const setBack: Judged = { ...promoter, isTrial: true, cause: 'STAFF' };
    expect(judged(setBack, [1_000n, 1_000n])).toEqual(['UNCHANGED']);
  });
});
