import type { Arrival, Attributes, HandsOn, Member } from '../acts.ts';
import type { AttributionBook } from '../attribution-book.ts';
import { type Calendar, dayMs, momentBetween } from '../calendar.ts';
import type { Random } from '../random.ts';

/** When it happens, counted back in days from the moment of telling. */
const daysAgo = { recruits: 55, reassignment: 33, suspension: 26, itsEnd: 12 };

interface Street {
  readonly links: readonly HandsOn[];
  readonly arrivals: ReadonlyMap<string, Arrival>;
  readonly book: AttributionBook;
  readonly calendar: Calendar;
}

/**
 * What the house says of those who hand on links: who recruited whom, whose customer somebody really is, and who earns nothing
 * for a while, as whoever has brought most. Nothing where those whom the book names are not there.
 */
export function planAttribution(members: readonly Member[], street: Street, random: Random): Attributes[] {
  const { book, calendar, arrivals } = street;
  const there = new Set(members.map(({ handle }) => handle));
  if (!book.recruits.every(({ recruit, leader }) => there.has(recruit) && there.has(leader))) return [];
  const onDay = (days: number) => {
    const from = new Date(calendar.now.getTime() - days * dayMs);
    return momentBetween(from, new Date(from.getTime() + dayMs), random);
  };
  const recruits = book.recruits.map(({ recruit, leader, reason }): Attributes => {
    const act = { does: 'ATTRIBUTE', turn: 'RECRUIT' } as const;
    return { ...act, at: onDay(daysAgo.recruits), by: recruit, whom: leader, reason };
  });
  const longAgo = new Date(calendar.now.getTime() - (daysAgo.reassignment + 1) * dayMs);
  const [customer] = members
    .filter(({ handle, joinedAt }) => arrivals.has(handle) && joinedAt < longAgo)
    .toSorted((one, other) => one.joinedAt.getTime() - other.joinedAt.getTime());
  const busiest = busiestOf(street);
  const through = arrivals.get(customer?.handle ?? '')?.through ?? [];
  const another = street.links.find(({ by }) => !through.includes(by) && by !== busiest)?.by;
  if (!customer || !another || !busiest) return recruits;
  const reassignment = { by: customer.handle, whom: another, reason: book.reassignment };
  const suspended = { does: 'ATTRIBUTE', by: busiest, whom: busiest } as const;
  return [
    ...recruits,
    { does: 'ATTRIBUTE', turn: 'REASSIGN', at: onDay(daysAgo.reassignment), ...reassignment },
    { ...suspended, turn: 'SUSPEND', at: onDay(daysAgo.suspension), reason: book.suspension.begins },
    { ...suspended, turn: 'END_SUSPENSION', at: onDay(daysAgo.itsEnd), reason: book.suspension.ends },
  ];
}

/** Whose links most of the members have come through. */
function busiestOf({ links, arrivals }: Street): string | undefined {
  const brought = (handle: string) =>
    [...arrivals.values()].filter(({ through }) => through.includes(handle)).length;
  const handles = [...new Set(links.map(({ by }) => by))];
  return handles.toSorted((one, other) => brought(other) - brought(one))[0];
}
