import type { WriteContext } from '#core/context.ts';
import type { Membership, MembershipPlan } from '#core/db/generated/client/client.ts';
import { anchorAt, dayOfMonth } from '../calendar-months.ts';
import type { LiveTerm } from './live-terms.ts';
import { stateAt } from './state.ts';
import { termEnd } from './term-end.ts';

/** From when until when a new term runs, and the day of the month that its months end on. */
export interface Place {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly anchorDay: number;
}

interface Worth {
  readonly plan: Pick<MembershipPlan, 'period' | 'priceMinor'>;
  readonly paidMinor: bigint;
  readonly dueMinor: bigint;
  readonly periods?: number | undefined;
}

interface Around {
  readonly known: Membership | null;
  /** The terms that it comes behind. */
  readonly behind: readonly LiveTerm[];
  /** What the terms that it replaces count for, in minor units. */
  readonly creditMinor: bigint;
  readonly takesOver: boolean;
}

/**
 * Where a new term goes: at once when it takes over or nothing runs, else behind the last one. Within the days of grace it
 * goes behind that, too: there the rights stayed, so the time counts; unless nothing would be left of it. Null when what
 * is given for it is no time at all.
 */
export function placeOf(
  write: WriteContext,
  { plan, paidMinor, dueMinor, periods = 1 }: Worth,
  { known, behind, creditMinor, takesOver }: Around,
): Place | null {
  const now = write.clock.now();
  const givenMinor = paidMinor + creditMinor + (plan.priceMinor * BigInt(periods) - dueMinor);
  const { timeZone } = write.kernel.config;
  const from = (startsAt: Date, anchorDay: number): Place | null => {
    const endsAt = termEnd(startsAt, { ...plan, givenMinor, periods }, { anchorDay, timeZone });
    return endsAt && { startsAt, endsAt, anchorDay };
  };
  const anew = () => from(now, dayOfMonth(now, timeZone));
  const last = behind.at(-1);
  if (last) return from(last.endsAt, anchorAt(last.endsAt, { ...last, timeZone }));
  if (takesOver || !known || stateAt(known, now) !== 'GRACE') return anew();
  const behindGrace = from(known.endsAt, anchorAt(known.endsAt, { ...known, timeZone }));
  return behindGrace && behindGrace.endsAt > now ? behindGrace : anew();
}
