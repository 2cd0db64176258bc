import { expect, test } from 'vitest';
import { addDays, endOfDay, isCalendarDay } from '#core/calendar-day.ts';

test('days are counted by the calendar, over months, leap years and changes of the clocks', () => {
  expect(addDays('2026-11-30', 1)).toBe('2026-12-01');
  expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
  expect(addDays('2026-03-07', 2)).toBe('2026-03-09');
});

test('only days that the calendar has are days', () => {
  expect(['2026-11-22', '2028-02-29'].every(isCalendarDay)).toBe(true);
  const none = [
    '',
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '2026-11-22T00:00',
    '0-0-0',
    'today',
  ];
  expect(none.filter(isCalendarDay)).toEqual([]);
});

test.each([
  ['Asia/Shanghai', '2026-11-22', '2026-11-22T16:00:00.000Z'],
  ['UTC', '2026-11-22', '2026-11-23T00:00:00.000Z'],
  ['America/Los_Angeles', '2026-11-22', '2026-11-23T08:00:00.000Z'],
  ['America/Los_Angeles', '2026-03-08', '2026-03-09T07:00:00.000Z'],
  ['America/Los_Angeles', '2026-11-01', '2026-11-02T08:00:00.000Z'],
  ['Pacific/Kiritimati', '2026-11-22', '2026-11-22T10:00:00.000Z'],
  ['Pacific/Auckland', '2026-04-05', '2026-04-05T12:00:00.000Z'],
  ['Pacific/Auckland', '2026-09-27', '2026-09-27T11:00:00.000Z'],
  ['Etc/GMT+12', '2026-11-22', '2026-11-23T12:00:00.000Z'],
])('in %s the day %s is over at %s', (zone, day, moment) => {
  expect(endOfDay(day, zone).toISOString()).toBe(moment);
});
