import { Entrance } from '#core/db/generated/client/enums.ts';
import type { Arrival, Comes, HandsOn, Member, Opens } from '../acts.ts';
import type { AttributionBook } from '../attribution-book.ts';
import { type Calendar, dayMs, laterOf, momentBetween, momentOfDay } from '../calendar.ts';
import type { Random } from '../random.ts';

/** Of those who could have, so many came through a link before they signed up. */
const shareOfGuests = 0.7;
/** Nobody looks around for longer before they sign up. */
const longestLookDays = 14;
const mostVisits = 3;
/** So many come and never sign up, some of them by a poster, and members open links so often. */
const strangers = 24;
const shareOfPosters = 0.35;
const daysOfStrangers = 100;
const opened = 30;
const daysOfOpening = 70;

/** Where most people come from. */
const crowds: Readonly<Record<Entrance, number>> = {
  PC: 2,
  MOBILE: 5,
  MOBILE_SCENE: 1,
  WEARABLE: 0.5,
  STORE: 1.5,
  QR: 3,
  SOCIAL: 8,
  COMMUNITY: 6,
};

interface Street {
  readonly links: readonly HandsOn[];
  readonly book: AttributionBook;
  readonly calendar: Calendar;
}

interface Visits {
  readonly acts: readonly (Comes | Opens)[];
  /** How some of the members had come before they signed up, by their handles. */
  readonly arrivals: ReadonlyMap<string, Arrival>;
}

/** Who comes through what: some sign up afterwards, others never do, and members open links of each other. */
export function planVisits(members: readonly Member[], street: Street, random: Random): Visits {
  const handersOn = new Set(street.links.map(({ by }) => by));
  const others = members.filter(
    ({ handle, persona }) => !handersOn.has(handle) && (persona === 'REGULAR' || persona === 'READER'),
  );
  const guests = others
    .filter(() => random.chance(shareOfGuests))
    .flatMap((one) => planGuest(one, street, random));
  return {
    acts: [
      ...guests.flatMap(({ visits }) => visits),
      ...planStrangers(street, random, others[0]?.handle ?? ''),
      ...planOpening(others, street, random),
    ],
    arrivals: new Map(guests.map(({ handle, arrival }) => [handle, arrival])),
  };
}

/** Nobody and nothing when there was no link yet. */
function planGuest({ handle, joinedAt }: Member, { links }: Street, random: Random) {
  const open = links.filter(({ at }) => at < joinedAt);
  const visitor = `${handle} before`;
  const looked = new Date(joinedAt.getTime() - longestLookDays * dayMs);
  const through = random.shuffled(open).slice(0, random.whole(1, mostVisits));
  const visits = through.map((link): Comes => {
    const at = momentBetween(laterOf(link.at, looked), joinedAt, random);
    return comes({ at, visitor, entrance: entranceOf(random), link: link.name });
  });
  if (visits.length === 0) return [];
  const arrival: Arrival = { visitor, through: [...new Set(through.map(({ by }) => by))] };
  return [{ handle, visits, arrival }];
}

/** All entrances have somebody. `among` keeps those of one chapter apart from others. */
function planStrangers({ links, book, calendar }: Street, random: Random, among: string): Comes[] {
  const entrances = Object.values(Entrance);
  return Array.from({ length: strangers }, (_, index) => {
    const at = momentOfDay(calendar, random.next() * daysOfStrangers, random);
    const open = links.filter((link) => link.at < at);
    const entrance = entrances[index % entrances.length] ?? 'MOBILE';
    const visitor = `stranger ${index} among ${among}`;
    if (open.length > 0 && !random.chance(shareOfPosters))
      return comes({ at, visitor, entrance, link: random.pick(open).name });
    const campaign = random.pick(book.posters[random.chance(0.5) ? 'zh' : 'en']);
    return comes({ at, visitor, entrance, campaign, referrer: random.pick(book.referrers) });
  });
}

function planOpening(members: readonly Member[], { links, calendar }: Street, random: Random): Opens[] {
  return Array.from({ length: opened }, () =>
    momentOfDay(calendar, random.next() * daysOfOpening, random),
  ).flatMap((at) => {
    const there = members.filter(({ joinedAt }) => joinedAt < at);
    const open = links.filter((link) => link.at < at);
    if (there.length === 0 || open.length === 0) return [];
    const { name, by: whose } = random.pick(open);
    const entrance = entranceOf(random);
    return [{ does: 'OPEN', at, by: random.pick(there).handle, whose, link: name, entrance } as const];
  });
}

function comes(visit: Pick<Comes, 'at' | 'visitor' | 'entrance'> & Partial<Comes>): Comes {
  return { does: 'COME', link: null, campaign: null, referrer: null, ...visit };
}

function entranceOf(random: Random): Entrance {
  const [entrance = 'MOBILE'] = random.draw(Object.values(Entrance), 1, (one) => crowds[one]);
  return entrance;
}
