import type { Act, Member, PlannedPost } from '../acts.ts';
import type { Assets, Person, Thread } from '../assets.ts';
import { type Calendar, shopYears } from '../calendar.ts';
import { offersOf } from '../goods-shop.ts';
import type { Random } from '../random.ts';
import { planAttribution } from './attribution.ts';
import { planBoundaries } from './boundaries.ts';
import { planCertifications } from './certifications.ts';
import { planComments } from './comments.ts';
import { planFollows } from './follows.ts';
import { planGiftPacks } from './gift-packs.ts';
import { planLikes } from './likes.ts';
import { planLinks } from './links.ts';
import { planMemberships } from './memberships.ts';
import { joinOf, planMembers } from './people.ts';
import { planPoints } from './points.ts';
import { planReceptions } from './popularity.ts';
import { planPosts } from './posts.ts';
import { planPurchases } from './purchases.ts';
import { categoriesOf } from './taste.ts';
import { planVisits } from './visits.ts';

interface Cast {
  readonly people: readonly Person[];
  readonly threads: readonly Thread[];
}

/** All that a circle of people does, in the order of time. The same words, calendar and cast give the same chapter. */
export function planChapter(cast: Cast, assets: Assets, calendar: Calendar, random: Random): Act[] {
  const posts: PlannedPost[] = planPosts(cast.threads, calendar, random);
  const members: Member[] = planMembers(cast.people, posts, calendar, random);
  const categories = categoriesOf(assets.channels);
  const receptions = planReceptions(posts, members, calendar, random);
  const memberships = planMemberships(members, assets.memberships, calendar, random);
  const packs = new Set(assets.memberships.packs.map(({ product }) => product));
  const offers = offersOf(assets.goods, shopYears(calendar)).filter(({ slug }) => !packs.has(slug));
  const deeds: Act[] = [
    ...planFollows(members, calendar.now, random),
    ...posts,
    ...planLikes(receptions, members, categories, calendar, random),
    ...planPoints(members, assets.points, calendar, random),
    ...memberships,
    ...planPurchases(members, { offers, words: assets.orders, calendar }, random),
    ...planComments(receptions, { members, categories, calendar, assets }, random),
    ...planGiftPacks(
      members.filter(({ handle }) => memberships.every(({ by }) => by !== handle)),
      { packs: assets.memberships.packs, words: assets.orders, calendar },
      random,
    ),
    ...planCertifications(members, assets.certifications, calendar, random),
  ];
  // Chance falls for these last, so that nothing else changes with them.
  const book = assets.attribution;
  const links = planLinks(members, { posts, offers, book, calendar }, random);
  const { acts: visits, arrivals } = planVisits(members, { links, book, calendar }, random);
  const house = planAttribution(members, { links, arrivals, book, calendar }, random);
  const joins = members.map((member) => joinOf(member, arrivals.get(member.handle)));
  const acts: Act[] = [
    ...joins,
    ...links,
    ...visits,
    ...deeds,
    ...house,
    ...planBoundaries(members, calendar.now),
  ];
  return acts.sort((one, other) => one.at.getTime() - other.at.getTime());
}
