import { expect, test } from 'vitest';
import {
  businessDay,
  businessMonth,
  businessWeek,
  nextBusinessDay,
  nextBusinessMonth,
} from '#core/business-day.ts';

const shanghai = 'Asia/Shanghai';

test('the business day begins at midnight in Shanghai, not in Greenwich', () => {
  expect(businessDay(new Date('2026-11-22T15:59:59.999Z'), shanghai)).toBe('2026-11-22');
  expect(businessDay(new Date('2026-11-22T16:00:00Z'), shanghai)).toBe('2026-11-23');
  expect(nextBusinessDay(new Date('2026-11-22T10:00:00Z'), shanghai)).toEqual(
    new Date('2026-11-22T16:00:00Z'),
  );
  expect(nextBusinessDay(new Date('2026-11-22T16:00:00Z'), shanghai)).toEqual(
    new Date('2026-11-23T16:00:00Z'),
  );
});

test('weeks begin on Monday and belong to the year of their Thursday', () => {
  const week = (day: string) => businessWeek(new Date(`${day}T04:00:00Z`), shanghai);
  expect(week('2026-11-22')).toBe('2026-W47');
  expect(week('2026-11-23')).toBe('2026-W48');
  expect(week('2024-12-29')).toBe('2024-W52');
  expect(week('2024-12-30')).toBe('2025-W01');
  expect(week('2027-01-03')).toBe('2026-W53');
  expect(week('2027-01-04')).toBe('2027-W01');
});

test('a day with a change of the clocks has 23 or 25 hours', () => {
  const berlin = 'Europe/Berlin';
  expect(nextBusinessDay(new Date('2026-03-28T23:00:00Z'), berlin)).toEqual(new Date('2026-03-29T22:00:00Z'));
  expect(nextBusinessDay(new Date('2026-10-24T22:00:00Z'), berlin)).toEqual(new Date('2026-10-25T23:00:00Z'));
});

test('a month ends where its last business day ends', () => {
  expect(businessMonth(new Date('2026-11-30T15:59:59Z'), shanghai)).toBe('2026-11');
  expect(businessMonth(new Date('2026-11-30T16:00:00Z'), shanghai)).toBe('2026-12');
  expect(nextBusinessMonth(new Date('2026-11-05T00:00:00Z'), shanghai)).toEqual(
    new Date('2026-11-30T16:00:00Z'),
  );
  expect(nextBusinessMonth(new Date('2027-01-31T04:00:00Z'), shanghai)).toEqual(
    new Date('2027-01-31T16:00:00Z'),
  );
  expect(nextBusinessMonth(new Date('2026-10-03T00:00:00Z'), 'Europe/Berlin')).toEqual(
    new Date('2026-10-31T23:00:00Z'),
  );
});
