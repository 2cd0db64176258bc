import { businessDay, nextBusinessDay } from './business-day.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** The calendar day so many days after a day, or before it when negative. Days are as `2026-11-22`. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}

/** Whether a text is a day that the calendar has, as `2026-11-22`. */
export function isCalendarDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && addDays(text, 0) === text;
}

/** The moment at which a day is over in a time zone: the first of the day after. */
export function endOfDay(day: string, timeZone: string): Date {
  const noon = new Date(`${day}T12:00:00Z`);
  // From UTC+12 on, that is the day after there.
  const isAfter = businessDay(noon, timeZone) > day;
  return nextBusinessDay(isAfter ? new Date(noon.getTime() - dayMs) : noon, timeZone);
}
