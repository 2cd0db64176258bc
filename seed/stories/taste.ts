import type { Member, PlannedPost } from '../acts.ts';
import type { ChannelText, Person } from '../assets.ts';

/** Which category each channel belongs to, by slug; categories belong to themselves. */
export type Categories = ReadonlyMap<string, string>;

export function categoriesOf(channels: readonly ChannelText[]): Categories {
  return new Map(
    channels.flatMap(({ slug, children }) => [
      [slug, slug] as const,
      ...children.map((child) => [child.slug, slug] as const),
    ]),
  );
}

export function hasCommonInterest(one: Person, other: Person): boolean {
  return one.interests.some((interest) => other.interests.includes(interest));
}

/** How likely a member is to react to a post, compared with other members. */
export function appealOf(post: PlannedPost, member: Member, categories: Categories): number {
  const category = categories.get(post.topic) ?? post.topic;
  const taste = member.interests.includes(category) ? 4 : 1;
  const language = member.locale === post.locale ? 3 : 0.7;
  return taste * language * activityOf(member);
}

/** Staff read everything and leave the talking to the members. */
function activityOf({ persona }: Member): number {
  if (persona === 'ADMINISTRATOR') return 0.1;
  return persona === 'EDITOR' ? 0.4 : 1;
}

/** Who may have seen the post, its author aside. */
export function readersOf(post: PlannedPost, members: readonly Member[], now: Date): Member[] {
  return members.filter((member) => member.handle !== post.by && member.joinedAt < now);
}
