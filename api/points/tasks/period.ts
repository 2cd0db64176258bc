import { periodKeyAt } from '#core/boards/period.ts';
import { businessDay, businessMonth } from '#core/business-day.ts';
import { addDays, isCalendarDay } from '#core/calendar-day.ts';
import type { TaskCycle } from '#core/db/generated/client/enums.ts';

/** The first and the last day of a period. */
export interface PeriodDays {
  readonly first: string;
  readonly last: string;
}

/** The period of a cycle in which a moment lies: `once`, `day:2026-11-22`, `week:2026-W47` or `month:2026-11`. */
export function taskPeriodAt(cycle: TaskCycle, moment: Date, timeZone: string): string {
  return periodOfDay(cycle, businessDay(moment, timeZone));
}

/** The period before one that has days. */
export function periodBefore(cycle: TaskCycle, { first }: PeriodDays): string {
  return periodOfDay(cycle, addDays(first, -1));
}

/** The days of a period of the cycle; null for what is no such period, and for `once`, which has none. */
export function daysOfPeriod(cycle: TaskCycle, periodKey: string): PeriodDays | null {
  // Years that calendars agree on; the text comes from clients.
  const days = /^[a-z]+:[12]\d{3}-[\dW-]{2,5}$/.test(periodKey) ? readDays(cycle, periodKey) : null;
  return days && periodOfDay(cycle, days.first) === periodKey ? days : null;
}

function periodOfDay(cycle: TaskCycle, day: string): string {
  const noon = new Date(`${day}T12:00:00Z`);
  switch (cycle) {
    case 'ONCE':
      return 'once';
    case 'DAILY':
      return periodKeyAt('DAY', noon, 'UTC');
    case 'WEEKLY':
      return periodKeyAt('WEEK', noon, 'UTC');
    case 'MONTHLY':
      return `month:${businessMonth(noon, 'UTC')}`;
  }
}

function readDays(cycle: TaskCycle, periodKey: string): PeriodDays | null {
  const text = periodKey.slice(periodKey.indexOf(':') + 1);
  switch (cycle) {
    case 'ONCE':
      return null;
    case 'DAILY':
      return isCalendarDay(text) ? { first: text, last: text } : null;
    case 'WEEKLY':
      return daysOfWeek(text);
    case 'MONTHLY':
      return daysOfMonth(text);
  }
}

function daysOfWeek(text: string): PeriodDays | null {
  const [, year, week] = /^(\d{4})-W(\d\d)$/.exec(text) ?? [];
  if (!year || !week) return null;
  // The fourth of January lies in the first week, whatever its weekday.
  const fourth = `${year}-01-04`;
  const first = addDays(fourth, 7 * (Number(week) - 1) - ((new Date(fourth).getUTCDay() + 6) % 7));
  return { first, last: addDays(first, 6) };
}

function daysOfMonth(month: string): PeriodDays | null {
  const first = `${month}-01`;
  if (!isCalendarDay(first)) return null;
  return { first, last: addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1) };
}
