import { businessMonth } from '#core/business-day.ts';
import { addDays, endOfDay } from '#core/calendar-day.ts';
import type { DistributionAssessmentPeriod } from '#core/db/generated/client/enums.ts';

/** A calendar month or quarter of the house: its first moment belongs to it, its end does not. */
export interface ResultPeriod {
  /** As `2026-11` or `2026-Q4`. */
  readonly key: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

const monthsOf = { MONTH: 1, QUARTER: 3 } as const;

/** The period in which a moment lies, in a time zone. */
export function periodAt(kind: DistributionAssessmentPeriod, moment: Date, timeZone: string): ResultPeriod {
  const month = businessMonth(moment, timeZone);
  const months = monthsOf[kind];
  const first = monthsSinceZero(month) - (monthsSinceZero(month) % months);
  const quarter = Math.floor((first % 12) / 3) + 1;
  return {
    key: kind === 'MONTH' ? month : `${month.slice(0, 4)}-Q${quarter}`,
    startsAt: startOf(first, timeZone),
    endsAt: startOf(first + months, timeZone),
  };
}

/** The last period that was over at a moment. */
export function lastPeriodBefore(
  kind: DistributionAssessmentPeriod,
  moment: Date,
  timeZone: string,
): ResultPeriod {
  const { startsAt } = periodAt(kind, moment, timeZone);
  return periodAt(kind, new Date(startsAt.getTime() - 1), timeZone);
}

/** Months are counted from the year 0 on, so that quarters are every third of them. */
function monthsSinceZero(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
}

function startOf(months: number, timeZone: string): Date {
  const year = String(Math.floor(months / 12)).padStart(4, '0');
  const month = String((months % 12) + 1).padStart(2, '0');
  return endOfDay(addDays(`${year}-${month}-01`, -1), timeZone);
}
