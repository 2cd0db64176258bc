import type { MembershipPlan, MembershipTerm } from '#core/db/generated/client/client.ts';
import { benefitsOf } from '../plans/benefits.ts';
import { type DueRight, sourceOfBirthday } from '../terms/due-rights.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** A member's birthday during a term. */
export interface Celebration {
  readonly term: Pick<MembershipTerm, 'id'>;
  readonly plan: Pick<MembershipPlan, 'benefits'>;
  readonly year: number;
  /** When the day began. */
  readonly startsAt: Date;
  /** When the membership is over, its days of grace included: no gift lives longer. */
  readonly overAt: Date;
}

export interface BirthdayRight extends DueRight {
  /** The same for all plans: a member gets each once in a year, whatever they change to. */
  readonly benefit: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** What a plan gives for a birthday. Two of one kind are two gifts. */
export function birthdayRights({ term, plan, year, startsAt, overAt }: Celebration): BirthdayRight[] {
  const known = new Map<string, number>();
  return benefitsOf(plan).flatMap(({ rhythm, entitlement, quantity, days, details }, index) => {
    if (rhythm !== 'BIRTHDAY') return [];
    const number = (known.get(entitlement) ?? 0) + 1;
    known.set(entitlement, number);
    const lasting = days === null ? overAt : new Date(startsAt.getTime() + days * dayMs);
    const endsAt = lasting < overAt ? lasting : overAt;
    const source = sourceOfBirthday(term, index, year);
    return [
      { kind: entitlement, quantity, details, startsAt, endsAt, source, benefit: `${entitlement}:${number}` },
    ];
  });
}
