import type { Follows, Member } from '../acts.ts';
import { laterOf, momentBetween } from '../calendar.ts';
import type { Random } from '../random.ts';
import { hasCommonInterest } from './taste.ts';

/** Few follow nobody, few follow everybody. */
const minFollowed = 2;
const maxFollowed = 9;

/** Who follows whom: the well-known are followed by many, and people follow what interests them in their language. */
export function planFollows(members: readonly Member[], now: Date, random: Random): Follows[] {
  return members.flatMap((member) => {
    const others = members.filter((other) => other !== member);
    const count = random.whole(minFollowed, maxFollowed);
    const followed = random.draw(others, count, (other) => attractionOf(other, member));
    return followed.map((other) => ({
      does: 'FOLLOW' as const,
      at: momentBetween(laterOf(member.joinedAt, other.joinedAt), now, random),
      by: member.handle,
      whom: other.handle,
    }));
  });
}

function attractionOf(other: Member, member: Member): number {
  const taste = hasCommonInterest(other, member) ? 3 : 0.6;
  const language = other.locale === member.locale ? 2 : 0.5;
  return other.fame * taste * language;
}
