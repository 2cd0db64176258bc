/** A span of the local day in which somebody does not want to be reached, in minutes from midnight; it may go over midnight. */
export interface QuietHours {
  readonly fromMinute: number;
  readonly untilMinute: number;
  /** IANA name. */
  readonly timeZone: string;
}

const minuteMs = 60_000;
/** A day has at most 25 hours, and the clock may be put on or back within. */
const longestMinutes = 26 * 60;

/** Whether a moment lies in the quiet hours. The first minute belongs to them, the last one does not. */
export function isQuiet(moment: Date, { fromMinute, untilMinute, timeZone }: QuietHours): boolean {
  const minute = localMinute(moment, timeZone);
  return fromMinute < untilMinute
    ? fromMinute <= minute && minute < untilMinute
    : minute >= fromMinute || minute < untilMinute;
}

/**
 * The moment itself when it is not quiet, else the first whole minute after it that is not. Asked of the local clock
 * minute by minute, so that an hour that is skipped or told twice is what it is on that day.
 */
export function afterQuiet(moment: Date, quiet: QuietHours | null): Date {
  if (quiet === null || !isQuiet(moment, quiet)) return moment;
  const first = Math.floor(moment.getTime() / minuteMs) + 1;
  for (let minute = first; minute <= first + longestMinutes; minute += 1) {
    const later = new Date(minute * minuteMs);
    if (!isQuiet(later, quiet)) return later;
  }
  throw new RangeError('Quiet hours without an end');
}

/** Minutes since midnight by the clock on the wall. */
function localMinute(moment: Date, timeZone: string): number {
  const parts = formatOf(timeZone).formatToParts(moment);
  const partOf = (type: 'hour' | 'minute') => Number(parts.find((part) => part.type === type)?.value);
  return partOf('hour') * 60 + partOf('minute');
}

/** Making a format costs some hundred times as much as using it. There are as many as there are zones in use. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(timeZone, format);
  return format;
}
