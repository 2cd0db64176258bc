import type { IsCertified, Member } from '../acts.ts';
import type { CertificationBook } from '../assets.ts';
import { type Calendar, dayMs, momentBetween } from '../calendar.ts';
import type { Random } from '../random.ts';

interface Step extends Pick<IsCertified, 'grade'> {
  readonly daysAgo: number;
  readonly forDays: number;
}

/** What creators are certified as, the best known one first, counted back in days from the moment of telling. */
const courses: readonly (readonly Step[])[] = [
  [{ grade: 'KOL', daysAgo: 100, forDays: 365 }],
  [
    { grade: 'KOC', daysAgo: 110, forDays: 365 },
    { grade: 'KOL', daysAgo: 30, forDays: 365 },
  ],
  [
    { grade: 'KOC', daysAgo: 90, forDays: 365 },
    { grade: 'KOL', daysAgo: 12, forDays: 730 },
  ],
  [{ grade: 'KOC', daysAgo: 75, forDays: 180 }],
  [{ grade: 'KOC', daysAgo: 60, forDays: 365 }],
  // Over by now.
  [{ grade: 'KOC', daysAgo: 115, forDays: 90 }],
  [{ grade: 'KOC', daysAgo: 45, forDays: 365 }],
  [{ grade: 'KOC', daysAgo: 20, forDays: 365 }],
  // It ends in a few days, if they are not certified anew.
  [{ grade: 'KOC', daysAgo: 85, forDays: 90 }],
  [{ grade: 'KOC', daysAgo: 5, forDays: 180 }],
];

/** Whom the house certifies: those of the creators who are known best, each in what they mostly write about. */
export function planCertifications(
  members: readonly Member[],
  reasons: CertificationBook,
  calendar: Calendar,
  random: Random,
): IsCertified[] {
  const longAgo = new Date(calendar.now.getTime() - 117 * dayMs);
  const creators = members
    .filter(({ persona, joinedAt }) => persona === 'CREATOR' && joinedAt < longAgo)
    .toSorted((one, other) => other.fame - one.fame);
  return creators.slice(0, courses.length).flatMap((member, index) =>
    (courses[index] ?? []).map(({ grade, daysAgo, forDays }): IsCertified => {
      const from = new Date(calendar.now.getTime() - daysAgo * dayMs);
      const at = momentBetween(from, new Date(from.getTime() + dayMs), random);
      return {
        ...{ does: 'CERTIFY', at, by: member.handle, grade, category: member.interests[0] ?? 'food' },
        expiresAt: new Date(at.getTime() + forDays * dayMs),
        reason: random.pick(reasons[grade]),
      };
    }),
  );
}
