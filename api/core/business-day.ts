const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;

/** The calendar day of a moment in a time zone (IANA name), as `2026-11-22`. */
export function businessDay(moment: Date, timeZone: string): string {
  return formatOf(timeZone).format(moment);
}

/** The ISO 8601 week in which the business day of a moment lies, as `2026-W47`. Weeks begin on Monday. */
export function businessWeek(moment: Date, timeZone: string): string {
  const day = new Date(`${businessDay(moment, timeZone)}T00:00:00Z`).getTime();
  // A week belongs to the year in which its Thursday lies.
  const thursday = day + (4 - isoWeekday(day)) * dayMs;
  const year = new Date(thursday).getUTCFullYear();
  const week = 1 + Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * dayMs));
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** The calendar month in which the business day of a moment lies, as `2026-11`. */
export function businessMonth(moment: Date, timeZone: string): string {
  return businessDay(moment, timeZone).slice(0, 7);
}

/** The first moment, to the second, of the business day after that of `moment`. */
export function nextBusinessDay(moment: Date, timeZone: string): Date {
  return firstAfter(moment, 26, (one) => businessDay(one, timeZone));
}

/** The first moment, to the second, of the business month after that of `moment`. */
export function nextBusinessMonth(moment: Date, timeZone: string): Date {
  return firstAfter(moment, 32 * 24, (one) => businessMonth(one, timeZone));
}

/** Found by halving, since a day may have 23, 24 or 25 hours and need not begin at midnight. */
function firstAfter(moment: Date, withinHours: number, keyOf: (moment: Date) => string): Date {
  const key = keyOf(moment);
  let before = Math.floor(moment.getTime() / 1000);
  let after = before + (withinHours * hourMs) / 1000;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (keyOf(new Date(middle * 1000)) === key) before = middle;
    else after = middle;
  }
  return new Date(after * 1000);
}

/** Monday is 1, Sunday is 7. */
function isoWeekday(utcMidnight: number): number {
  return new Date(utcMidnight).getUTCDay() || 7;
}

/** Making a format costs some hundred times as much as using it. There are as many as there are zones in use. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format;
}
