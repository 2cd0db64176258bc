import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimableUntil, openPeriods } from '../../api/points/tasks/claim-period.ts';
import { daysOfPeriod, periodBefore, taskPeriodAt } from '../../api/points/tasks/period.ts';

const zones = ['Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Europe/Berlin', 'UTC'];
const cycles = ['DAILY', 'WEEKLY', 'MONTHLY'] as const;
const moments = fc.date({
  min: new Date('2020-01-01T00:00:00Z'),
  max: new Date('2040-01-01T00:00:00Z'),
  noInvalidDate: true,
});

describe('the periods of tasks', () => {
  it('are business days, weeks and months', () => {
    // Half past midnight on a Monday in Shanghai, and still Sunday in most of the world.
    const moment = new Date('2026-11-29T16:30:00Z');
    const inShanghai = (cycle: 'ONCE' | 'DAILY' | 'WEEKLY' | 'MONTHLY') =>
      taskPeriodAt(cycle, moment, 'Asia/Shanghai');
    expect(inShanghai('ONCE')).toBe('once');
    expect(inShanghai('DAILY')).toBe('day:2026-11-30');
    expect(inShanghai('WEEKLY')).toBe('week:2026-W49');
    expect(inShanghai('MONTHLY')).toBe('month:2026-11');
    expect(taskPeriodAt('WEEKLY', moment, 'America/Los_Angeles')).toBe('week:2026-W48');
    expect(taskPeriodAt('MONTHLY', new Date('2026-11-30T16:30:00Z'), 'Asia/Shanghai')).toBe('month:2026-12');
  });

  it('are read back from their keys', () => {
    expect(daysOfPeriod('DAILY', 'day:2026-11-22')).toEqual({ first: '2026-11-22', last: '2026-11-22' });
    expect(daysOfPeriod('WEEKLY', 'week:2026-W53')).toEqual({ first: '2026-12-28', last: '2027-01-03' });
    expect(daysOfPeriod('WEEKLY', 'week:2025-W01')).toEqual({ first: '2024-12-30', last: '2025-01-05' });
    expect(daysOfPeriod('MONTHLY', 'month:2028-02')).toEqual({ first: '2028-02-01', last: '2028-02-29' });
    expect(daysOfPeriod('ONCE', 'once')).toBeNull();
  });

  it('are none when the calendar has no such period', () => {
    const none = [
      '',
      'once',
      'day:2026-02-29',
      'day:0000-00-00',
      'week:2026-W54',
      'week:2025-W53',
      'week:2026-W00',
    ];
    none.push('month:2026-13', 'month:9999-12', 'day:2026-11-22\u0000', `day:${'9'.repeat(5_000)}`, 'all');
    for (const cycle of cycles) for (const key of none) expect(daysOfPeriod(cycle, key)).toBeNull();
    expect(daysOfPeriod('DAILY', 'month:2026-11')).toBeNull();
    expect(daysOfPeriod('MONTHLY', 'day:2026-11-22')).toBeNull();
  });

  it('follow each other without a gap, in the order of their keys', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.constantFrom(...cycles), moments, (zone, cycle, moment) => {
        const key = taskPeriodAt(cycle, moment, zone);
        const days = daysOfPeriod(cycle, key)!;
        const before = periodBefore(cycle, days);
        expect(before < key).toBe(true);
        const dayBefore = new Date(Date.parse(days.first) - 86_400_000).toISOString().slice(0, 10);
        expect(daysOfPeriod(cycle, before)?.last).toBe(dayBefore);
      }),
    );
  });
});

describe('the time to claim', () => {
  const until = (cycle: 'ONCE' | (typeof cycles)[number], periodKey: string, zone = 'Asia/Shanghai') =>
    claimableUntil({ cycle, periodKey, overAt: null }, zone)?.toISOString();

  it('of a day is the next business day', () => {
    expect(until('DAILY', 'day:2026-11-22')).toBe('2026-11-23T16:00:00.000Z');
    expect(until('DAILY', 'day:2026-03-07', 'America/Los_Angeles')).toBe('2026-03-09T07:00:00.000Z');
  });

  it('of a week or a month is seven business days more', () => {
    expect(until('WEEKLY', 'week:2026-W47')).toBe('2026-11-29T16:00:00.000Z');
    expect(until('MONTHLY', 'month:2026-11')).toBe('2026-12-07T16:00:00.000Z');
  });

  it('of what is done once is seven business days after the task, and without end while that runs on', () => {
    expect(until('ONCE', 'once')).toBeUndefined();
    const overAt = new Date('2026-11-22T10:00:00Z');
    expect(claimableUntil({ cycle: 'ONCE', periodKey: 'once', overAt }, 'Asia/Shanghai')).toEqual(
      new Date('2026-11-29T16:00:00Z'),
    );
  });

  it('does not depend on when a task ends whose periods come round', () => {
    const overAt = new Date('2026-11-18T10:00:00Z');
    expect(claimableUntil({ cycle: 'WEEKLY', periodKey: 'week:2026-W47', overAt }, 'Asia/Shanghai')).toEqual(
      new Date('2026-11-29T16:00:00Z'),
    );
  });

  it('is open for the present period and, as long as it lasts, for the one before', () => {
    const open = (cycle: (typeof cycles)[number] | 'ONCE', moment: string) =>
      openPeriods(cycle, new Date(moment), 'Asia/Shanghai').map(({ periodKey }) => periodKey);
    expect(open('ONCE', '2026-11-22T10:00:00Z')).toEqual(['once']);
    expect(open('DAILY', '2026-11-22T10:00:00Z')).toEqual(['day:2026-11-22', 'day:2026-11-21']);
    expect(open('WEEKLY', '2026-11-22T10:00:00Z')).toEqual(['week:2026-W47', 'week:2026-W46']);
    expect(open('MONTHLY', '2026-12-07T15:59:59Z')).toEqual(['month:2026-12', 'month:2026-11']);
    expect(open('MONTHLY', '2026-12-07T16:00:00Z')).toEqual(['month:2026-12']);
  });

  it('is over for all periods but those, in every zone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.constantFrom(...cycles), moments, (zone, cycle, moment) => {
        const open = openPeriods(cycle, moment, zone).map(({ periodKey }) => periodKey);
        const last = daysOfPeriod(cycle, open.at(-1)!)!;
        const older = periodBefore(cycle, last);
        const ends = (periodKey: string) => claimableUntil({ cycle, periodKey, overAt: null }, zone)!;
        for (const key of open) expect(ends(key) > moment).toBe(true);
        expect(ends(older) <= moment).toBe(true);
      }),
    );
  });
});
