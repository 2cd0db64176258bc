import { businessDay } from '#core/business-day.ts';
import { addDays, endOfDay } from '#core/calendar-day.ts';
import type { TaskCycle } from '#core/db/generated/client/enums.ts';
import { daysOfPeriod, periodBefore, taskPeriodAt } from './period.ts';

/** How many business days a member has to claim what they have completed, after the last day of the period. */
const daysToClaim: Readonly<Record<TaskCycle, number>> = { ONCE: 7, DAILY: 1, WEEKLY: 7, MONTHLY: 7 };

interface Completed {
  readonly cycle: TaskCycle;
  readonly periodKey: string;
  /** When the task itself ends or was retired; null when it runs on. */
  readonly overAt: Date | null;
}

/**
 * Until when what was completed in a period can be claimed; null is without end. What comes round is over with its
 * period, whatever becomes of the task meanwhile; what is done once is over with the task.
 */
export function claimableUntil({ cycle, periodKey, overAt }: Completed, timeZone: string): Date | null {
  const last = daysOfPeriod(cycle, periodKey)?.last ?? (overAt && businessDay(overAt, timeZone));
  return last === null ? null : endOfDay(addDays(last, daysToClaim[cycle]), timeZone);
}

/** A period of which something can be claimed now or later. */
export interface OpenPeriod {
  readonly periodKey: string;
  /** Null where that depends on when the task is over. */
  readonly claimableUntil: Date | null;
}

/** The period that a moment lies in, and the one before when what was completed then can still be claimed. */
export function openPeriods(cycle: TaskCycle, moment: Date, timeZone: string): OpenPeriod[] {
  const present = taskPeriodAt(cycle, moment, timeZone);
  const days = daysOfPeriod(cycle, present);
  const periods = days ? [present, periodBefore(cycle, days)] : [present];
  return periods
    .map((periodKey) => ({
      periodKey,
      claimableUntil: claimableUntil({ cycle, periodKey, overAt: null }, timeZone),
    }))
    .filter(({ claimableUntil: until }) => until === null || until > moment);
}
