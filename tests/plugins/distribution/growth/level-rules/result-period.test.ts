import { expect, it } from 'vitest';
import { lastPeriodBefore, periodAt } from '#plugins/distribution/growth/level-rules/result-period.ts';

const shanghai = 'Asia/Shanghai';
const at = (text: string) => new Date(text);

it('months and quarters begin and end with the calendar of the house', () => {
  expect(periodAt('MONTH', at('2026-11-30T16:00:00Z'), shanghai)).toEqual({
    key: '2026-12',
    startsAt: at('2026-11-30T16:00:00Z'),
    endsAt: at('2026-12-31T16:00:00Z'),
  });
  expect(periodAt('MONTH', at('2026-11-30T15:59:59Z'), shanghai).key).toBe('2026-11');
  expect(periodAt('QUARTER', at('2026-12-31T15:59:59Z'), shanghai)).toEqual({
    key: '2026-Q4',
    startsAt: at('2026-09-30T16:00:00Z'),
    endsAt: at('2026-12-31T16:00:00Z'),
  });
  expect(periodAt('QUARTER', at('2026-12-31T16:00:00Z'), shanghai).key).toBe('2027-Q1');
});

it('days that begin late or twice change nothing', () => {
  // Midnight is skipped there on that day.
  expect(periodAt('MONTH', at('2018-11-20T12:00:00Z'), 'America/Sao_Paulo')).toEqual({
    key: '2018-11',
    startsAt: at('2018-11-01T03:00:00Z'),
    endsAt: at('2018-12-01T02:00:00Z'),
  });
});

it('the last period is the one that is over, over the turn of the year too', () => {
  expect(lastPeriodBefore('MONTH', at('2027-01-15T00:00:00Z'), shanghai).key).toBe('2026-12');
  expect(lastPeriodBefore('QUARTER', at('2027-02-15T00:00:00Z'), shanghai).key).toBe('2026-Q4');
  expect(lastPeriodBefore('MONTH', at('2026-12-31T15:59:59.999Z'), shanghai).key).toBe('2026-11');
});
