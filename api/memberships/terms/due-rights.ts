import { businessDay } from '#core/business-day.ts';
import type { MembershipPlan, MembershipTerm } from '#core/db/generated/client/client.ts';
import type { EntitlementGrant } from '#core/entitlements/grant.ts';
import { addMonths } from '../calendar-months.ts';
import { benefitsOf, type PlanBenefit } from '../plans/benefits.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** A term with the time zone in which its months are counted. */
export type ZonedTerm = Pick<MembershipTerm, 'id' | 'startsAt' | 'endsAt' | 'anchorDay'> & {
  readonly timeZone: string;
};
type Plan = Pick<MembershipPlan, 'benefits' | 'graceDays'>;

/** A month of a term: the first has the number 0. */
interface TermMonth {
  readonly number: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export type DueRight = Omit<EntitlementGrant, 'userId'>;

/**
 * The rights that a term gives once, and those of the month in which `at` lies. Each has a source of its own, so that it
 * is given once however often that is tried. None lives longer than the term and its days of grace.
 */
export function dueRights(term: ZonedTerm, plan: Plan, at: Date): DueRight[] {
  const month = monthAt(term, at);
  const over = graceEnd(term, plan);
  return benefitsOf(plan).flatMap((benefit, index) => {
    if (benefit.rhythm === 'ONCE') {
      const endsAt = earlier(over, lastingFrom(term.startsAt, benefit));
      return [rightOf(benefit, { source: sourceOf(term, index), startsAt: term.startsAt, endsAt })];
    }
    if (benefit.rhythm === 'BIRTHDAY' || !month) return [];
    const endsAt = earlier(
      month.endsAt >= term.endsAt ? over : month.endsAt,
      lastingFrom(month.startsAt, benefit),
    );
    const source = sourceOf(term, index, month.number);
    return [rightOf(benefit, { source, startsAt: month.startsAt, endsAt })];
  });
}

/** The sources of all rights that a term may have given until a moment. */
export function sourcesUntil(term: ZonedTerm, plan: Plan, at: Date): string[] {
  const last = monthAt(term, at < term.endsAt ? at : new Date(term.endsAt.getTime() - 1))?.number ?? -1;
  return benefitsOf(plan).flatMap(({ rhythm }, index) => {
    if (rhythm === 'ONCE') return [sourceOf(term, index)];
    if (rhythm === 'BIRTHDAY') return yearsOf(term).map((year) => sourceOfBirthday(term, index, year));
    return Array.from({ length: last + 1 }, (_, month) => sourceOf(term, index, month));
  });
}

/** The sources of what a term gives now, in the order of the plan's benefits; null where there is nothing now. */
export function presentSources(term: ZonedTerm, plan: Plan, at: Date): (string | null)[] {
  const month = monthAt(term, at);
  return benefitsOf(plan).map(({ rhythm }, index) => {
    if (rhythm === 'ONCE') return sourceOf(term, index);
    if (rhythm === 'BIRTHDAY') return sourceOfBirthday(term, index, yearAt(at, term));
    return month ? sourceOf(term, index, month.number) : null;
  });
}

function monthAt(term: ZonedTerm, at: Date): TermMonth | undefined {
  if (at < term.startsAt || at >= term.endsAt) return undefined;
  for (let number = 0; ; number += 1) {
    const endsAt = addMonths(term.startsAt, number + 1, term);
    if (at < endsAt) return { number, startsAt: addMonths(term.startsAt, number, term), endsAt };
  }
}

/** The month comes last: a source without one is of what is given once. */
function sourceOf({ id }: ZonedTerm, index: number, month?: number): string {
  return month === undefined ? `membershipTerm:${id}:${index}` : `membershipTerm:${id}:${index}:${month}`;
}

/** What the gift for a birthday in that year comes from. */
export function sourceOfBirthday({ id }: Pick<ZonedTerm, 'id'>, index: number, year: number): string {
  return `membershipTerm:${id}:${index}:birthday:${year}`;
}

export function isOfBirthday(source: string): boolean {
  return /^membershipTerm:[^:]+:\d+:birthday:\d+$/.test(source);
}

/** The years in which a term runs, its last moment included. */
function yearsOf(term: ZonedTerm): number[] {
  const first = yearAt(term.startsAt, term);
  return Array.from({ length: yearAt(term.endsAt, term) - first + 1 }, (_, offset) => first + offset);
}

function yearAt(moment: Date, { timeZone }: ZonedTerm): number {
  return Number(businessDay(moment, timeZone).slice(0, 4));
}

function rightOf(
  { entitlement, quantity, details }: PlanBenefit,
  place: Pick<DueRight, 'source' | 'startsAt' | 'endsAt'>,
): DueRight {
  return { kind: entitlement, quantity, details, ...place };
}

function graceEnd(term: ZonedTerm, { graceDays }: Plan): Date {
  return new Date(term.endsAt.getTime() + graceDays * dayMs);
}

function lastingFrom(startsAt: Date, { days }: PlanBenefit): Date | null {
  return days === null ? null : new Date(startsAt.getTime() + days * dayMs);
}

function earlier(one: Date, other: Date | null): Date {
  return other && other < one ? other : one;
}
