import type { Member, Subscribes } from '../acts.ts';
import type { MembershipBook } from '../assets.ts';
import { type Calendar, dayMs, momentBetween } from '../calendar.ts';
import type { Random } from '../random.ts';

type Turn = Pick<Subscribes, 'turn' | 'plan'> & { readonly daysAgo: number };

/** What a member does about their membership, counted back in days from the moment at which the story is told. */
const courses: readonly (readonly Turn[])[] = [
  [{ turn: 'BUY', plan: 'standard-month', daysAgo: 12 }],
  [{ turn: 'BUY', plan: 'standard-year', daysAgo: 70 }],
  // Renewed before the end, so that the next month is behind the present one.
  [
    { turn: 'BUY', plan: 'standard-month', daysAgo: 40 },
    { turn: 'BUY', plan: 'standard-month', daysAgo: 15 },
  ],
  [
    { turn: 'BUY', plan: 'standard-quarter', daysAgo: 50 },
    { turn: 'UPGRADE', plan: 'premium-quarter', daysAgo: 20 },
  ],
  [
    { turn: 'BUY', plan: 'premium-month', daysAgo: 20 },
    { turn: 'UPGRADE', plan: 'exclusive-year', daysAgo: 6 },
  ],
  // Over by now.
  [{ turn: 'BUY', plan: 'standard-month', daysAgo: 60 }],
  [{ turn: 'BUY', plan: 'premium-month', daysAgo: 45 }],
  [
    { turn: 'BUY', plan: 'premium-quarter', daysAgo: 30 },
    { turn: 'CANCEL', plan: 'premium-quarter', daysAgo: 4 },
  ],
  [{ turn: 'REDEEM_CARD', plan: 'standard-month', daysAgo: 9 }],
  [{ turn: 'REDEEM_CARD', plan: 'premium-month', daysAgo: 3 }],
  [{ turn: 'GIVEN', plan: 'exclusive-half-year', daysAgo: 25 }],
  [{ turn: 'BUY', plan: 'exclusive-month', daysAgo: 8 }],
];
/** Some courses are taken by several members. */
const rounds = 2;

/** Who buys, renews, upgrades, cancels, redeems and is given memberships. */
export function planMemberships(
  members: readonly Member[],
  book: MembershipBook,
  calendar: Calendar,
  random: Random,
): Subscribes[] {
  const regulars = members.filter(({ persona }) => persona === 'CREATOR' || persona === 'REGULAR');
  const settled = regulars.filter(({ joinedAt }) => calendar.now.getTime() - joinedAt.getTime() > 71 * dayMs);
  const chosen = random.shuffled(settled).slice(0, courses.length * rounds);
  return chosen.flatMap((member, index) => {
    const reason = random.pick(book.gifts);
    return (courses[index % courses.length] ?? []).map(({ turn, plan, daysAgo }): Subscribes => {
      const from = new Date(calendar.now.getTime() - daysAgo * dayMs);
      const at = momentBetween(from, new Date(from.getTime() + dayMs), random);
      return { does: 'MEMBERSHIP', at, by: member.handle, turn, plan, reason };
    });
  });
}
