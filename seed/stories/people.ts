import type { Arrival, Joins, Member, PlannedPost } from '../acts.ts';
import type { Person } from '../assets.ts';
import { type Calendar, dayMs } from '../calendar.ts';
import type { Random } from '../random.ts';

/** How long ago, in days, people of each kind came. */
const cameDaysAgo: Readonly<Record<Person['persona'], readonly [number, number]>> = {
  ADMINISTRATOR: [240, 240],
  EDITOR: [225, 235],
  CREATOR: [120, 220],
  REGULAR: [60, 190],
  READER: [8, 170],
};

/** Nobody joins and writes in the same hour: people look around first. */
const maxDaysOfLooking = 12;

/** When each member joined, always before what they wrote, and how well known each of them is. */
export function planMembers(
  people: readonly Person[],
  posts: readonly PlannedPost[],
  calendar: Calendar,
  random: Random,
): Member[] {
  const firstPosts = new Map<string, number>();
  for (const post of posts) {
    firstPosts.set(post.by, Math.min(post.at.getTime(), firstPosts.get(post.by) ?? Number.POSITIVE_INFINITY));
  }
  return people.map((person) => {
    const [min, max] = cameDaysAgo[person.persona];
    const came = calendar.now.getTime() - Math.floor((min + random.next() * (max - min)) * dayMs);
    const looked = Math.floor((1 + random.next() * (maxDaysOfLooking - 1)) * dayMs);
    const latest = (firstPosts.get(person.handle) ?? calendar.now.getTime()) - looked;
    return { ...person, joinedAt: new Date(Math.min(came, latest)), fame: fameOf(person, random) };
  });
}

export function joinOf({ joinedAt, fame: _, ...person }: Member, came?: Arrival): Joins {
  return { does: 'JOIN', at: joinedAt, person, ...(came && { came }) };
}

function fameOf({ persona }: Person, random: Random): number {
  if (persona === 'CREATOR') return 2 + 2 * Math.min(12, random.heavyTailed(1.1));
  if (persona === 'REGULAR') return 1 + random.next();
  return persona === 'READER' ? 0.5 : 2;
}
