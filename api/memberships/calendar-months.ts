/** On which day of the month a run of months began, and where. */
export interface MonthAnchor {
  /** 1 to 31; a month that is shorter ends it on its last day, and the next one has the day again. */
  readonly anchorDay: number;
  /** IANA name. */
  readonly timeZone: string;
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * The moment so many calendar months later, at the same time of day of the time zone: from January the 31st on comes the
 * last of February, then March the 31st. A time that a clock change leaves out is the one as much later.
 */
export function addMonths(from: Date, months: number, { anchorDay, timeZone }: MonthAnchor): Date {
  const local = wallClock(from, timeZone);
  const month = local.getUTCMonth() + months;
  const lastDay = new Date(Date.UTC(local.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const timeOfDayMs = local.getTime() - new Date(local).setUTCHours(0, 0, 0, 0);
  const day = Date.UTC(local.getUTCFullYear(), month, Math.min(anchorDay, lastDay));
  return instantOf(day + timeOfDayMs, timeZone);
}

/** The day of the month of a moment in a time zone, 1 to 31. */
export function dayOfMonth(moment: Date, timeZone: string): number {
  return wallClock(moment, timeZone).getUTCDate();
}

/** The anchor of a run of months that goes on from a moment: the same as long as its months end on that, else a new one. */
export function anchorAt(moment: Date, { anchorDay, timeZone }: MonthAnchor): number {
  const isEnd = addMonths(moment, 0, { anchorDay, timeZone }).getTime() === moment.getTime();
  return isEnd ? anchorDay : dayOfMonth(moment, timeZone);
}

/** What clocks there show, as if it were UTC. */
function wallClock(moment: Date, timeZone: string): Date {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second, moment.getUTCMilliseconds()));
}

/** The first moment at which clocks there show this. */
function instantOf(wallMs: number, timeZone: string): Date {
  const offsetAt = (ms: number) => wallClock(new Date(ms), timeZone).getTime() - ms;
  const before = wallMs - offsetAt(wallMs - dayMs);
  const after = wallMs - offsetAt(wallMs + dayMs);
  const shown = [before, after].filter((ms) => ms + offsetAt(ms) === wallMs);
  return new Date(shown.length > 0 ? Math.min(...shown) : before);
}

/** Making a format costs some hundred times as much as using it. There are as many as there are zones in use. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const numeric = 'numeric' as const;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    ...{ year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric },
  });
  formats.set(timeZone, format);
  return format;
}
