import { businessDay, businessWeek } from '../business-day.ts';

/** How long a board counts before it begins anew. Days and weeks are business days in the configured time zone. */
export type BoardPeriod = 'DAY' | 'WEEK' | 'ALL_TIME';

/** The key of the period in which a moment lies: `day:2026-11-22`, `week:2026-W47` or `all`. */
export function periodKeyAt(period: BoardPeriod, moment: Date, timeZone: string): string {
  switch (period) {
    case 'DAY':
      return `day:${businessDay(moment, timeZone)}`;
    case 'WEEK':
      return `week:${businessWeek(moment, timeZone)}`;
    case 'ALL_TIME':
      return 'all';
  }
}
