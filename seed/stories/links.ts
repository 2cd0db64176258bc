import type { HandsOn, LeadsTo, Member, PlannedPost } from '../acts.ts';
import type { AttributionBook } from '../attribution-book.ts';
import { type Calendar, dayMs, laterOf, momentBetween } from '../calendar.ts';
import type { Offer } from '../goods-shop.ts';
import type { Random } from '../random.ts';

/** As many of the best known hand on links where the book names nobody. */
const handersOn = 6;
/** Each has a link to the shop from their first days on; the others come so many days before the end, at most. */
const daysOfSettling = 6;
const daysAgo = { goods: 75, post: 45 };

interface Shelf {
  readonly posts: readonly PlannedPost[];
  readonly offers: readonly Offer[];
  readonly book: AttributionBook;
  readonly calendar: Calendar;
}

/** Who hands on which links: each to the shop, to some goods, and to what they wrote themselves if they write. */
export function planLinks(members: readonly Member[], shelf: Shelf, random: Random): HandsOn[] {
  return whoHandsOn(members, shelf.book).flatMap((member) => linksOf(member, shelf, random));
}

function whoHandsOn(members: readonly Member[], { handedOnBy }: AttributionBook): Member[] {
  const named = members.filter(({ handle }) => handedOnBy.includes(handle));
  if (named.length > 0) return named;
  return members.toSorted((one, other) => other.fame - one.fame).slice(0, handersOn);
}

function linksOf(member: Member, { posts, offers, book, calendar }: Shelf, random: Random): HandsOn[] {
  const { handle, joinedAt, locale } = member;
  const since = (days: number) => laterOf(joinedAt, new Date(calendar.now.getTime() - days * dayMs));
  const soon = (from: Date) => {
    const latest = Math.min(from.getTime() + daysOfSettling * dayMs, calendar.now.getTime());
    return momentBetween(from, new Date(latest), random);
  };
  const link = (at: Date, leadsTo: LeadsTo, campaign: string | null): HandsOn => ({
    ...{ does: 'HAND_ON', at, by: handle, leadsTo, campaign },
    name: `${leadsTo.kind} by ${handle}`,
  });
  const links = [link(soon(joinedAt), { kind: 'SHOP' }, null)];
  const at = soon(since(daysAgo.goods));
  const onSale = offers.filter((offer) => offer.since < at);
  if (onSale.length > 0) {
    const { slug } = random.pick(onSale);
    links.push(link(at, { kind: 'Product', slug }, random.pick(book.campaigns[locale])));
  }
  const own = posts.filter(({ by }) => by === handle);
  if (own.length > 0) {
    const post = random.pick(own);
    const campaign = random.chance(0.5) ? random.pick(book.campaigns[locale]) : null;
    links.push(
      link(soon(laterOf(post.at, since(daysAgo.post))), { kind: 'Post', post: post.name }, campaign),
    );
  }
  return links;
}
