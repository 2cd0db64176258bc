import { nextBusinessDay } from '#core/business-day.ts';
import type { Random } from './random.ts';

const hourMs = 60 * 60 * 1000;
export const dayMs = 24 * hourMs;

/** The days of a story, counted back from the moment at which it is told. */
export interface Calendar {
  readonly now: Date;
  /** When the business day of `now` began. */
  readonly today: Date;
}

/** How many people are up and online in each hour of the day. */
const onlineByHour = [3, 1, 1, 1, 1, 2, 5, 9, 10, 9, 8, 9, 12, 10, 8, 8, 8, 9, 11, 12, 15, 18, 16, 9];

/** @throws RangeError for a time zone that does not exist. */
export function createCalendar(now: Date, timeZone: string): Calendar {
  const began = nextBusinessDay(new Date(now.getTime() - dayMs), timeZone);
  // On a day of 25 hours, a day ago may still be today.
  const today = began > now ? nextBusinessDay(new Date(now.getTime() - 26 * hourMs), timeZone) : began;
  return { now, today };
}

/** The house opened so long ago. */
const openedDaysAgo = 240;

/** When the house opened, and when the story is told. */
export function shopYears({ now }: Calendar): { readonly opened: Date; readonly now: Date } {
  return { opened: new Date(now.getTime() - openedDaysAgo * dayMs), now };
}

/** Some moment, at an hour when people are online, of the day that lies `daysAgo` days back; today's have passed already. */
export function momentOfDay({ now, today }: Calendar, daysAgo: number, random: Random): Date {
  if (daysAgo < 1) return momentBetween(today, now, random);
  const [hour = 12] = random.draw([...onlineByHour.keys()], 1, (one) => onlineByHour[one] ?? 1);
  const sinceMidnight = hour * hourMs + random.whole(0, hourMs - 1);
  return new Date(today.getTime() - Math.floor(daysAgo) * dayMs + sinceMidnight);
}

/** Some moment from `start` on and not after `end`. */
export function momentBetween(start: Date, end: Date, random: Random): Date {
  const span = Math.max(0, end.getTime() - start.getTime());
  return new Date(start.getTime() + Math.floor(random.next() * span));
}

/** Soon after `start`: mostly within a few times `meanHours`, never after `now`. */
export function soonAfter(start: Date, meanHours: number, now: Date, random: Random): Date {
  const moment = start.getTime() + Math.floor(random.waiting(meanHours * hourMs));
  return moment < now.getTime() ? new Date(moment) : momentBetween(start, now, random);
}

export function laterOf(one: Date, other: Date): Date {
  return one > other ? one : other;
}
