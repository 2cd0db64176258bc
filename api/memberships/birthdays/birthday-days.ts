import { businessDay } from '#core/business-day.ts';
import { addDays, endOfDay } from '#core/calendar-day.ts';

/** So many days are looked at, today included: whoever was away for shorter than that has missed nobody. */
const days = 7;

/** A day on which birthdays fall. */
export interface BirthdayDay {
  /** Of the birthdays: the 28th of February has those of the 29th, too, in years that have no such day. */
  readonly month: number;
  readonly day: number;
  /** Of this day. */
  readonly year: number;
  readonly startsAt: Date;
  /** The first moment of the day after. */
  readonly endsAt: Date;
}

/** Today and the days before it in the business time zone, each with the birthdays that fall on it. */
export function birthdayDays(now: Date, timeZone: string): BirthdayDay[] {
  const today = businessDay(now, timeZone);
  return Array.from({ length: days }, (_, back) => addDays(today, -back)).flatMap((date) => {
    const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
    const window = {
      year,
      startsAt: endOfDay(addDays(date, -1), timeZone),
      endsAt: endOfDay(date, timeZone),
    };
    const own = { ...window, month, day };
    const isLastOfFebruary = month === 2 && day === 28 && addDays(date, 1).endsWith('-03-01');
    return isLastOfFebruary ? [own, { ...own, day: 29 }] : [own];
  });
}
