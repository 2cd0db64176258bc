import type { Member, PlannedPost } from '../acts.ts';
import { type Calendar, dayMs } from '../calendar.ts';
import type { Random } from '../random.ts';

/** How a post is received. */
export interface Reception {
  readonly post: PlannedPost;
  readonly likes: number;
  readonly comments: number;
  /** How many of the likes it got today. */
  readonly likesToday: number;
}

/** Of a community of this size, how many react to the post that ranks at `rank`, the first being 0. */
const shareOfTop = 0.78;
const rankOfHalf = 14;
const steepness = 1.35;
const commentsPerLike = 0.25;
/** So many posts are talked of today. */
const postsOfToday = 42;
const likesOfTodaysFirst = 13;
/** After so many days, a post interests a good third as many people. */
const fadingDays = 9;

/** A few posts are everybody's, most are read by a few: who writes and chance decide, as they do outside. */
export function planReceptions(
  posts: readonly PlannedPost[],
  members: readonly Member[],
  calendar: Calendar,
  random: Random,
): Reception[] {
  const fame = new Map(members.map((member) => [member.handle, member.fame]));
  const attractions = posts.map((post) => ({
    post,
    attraction: (fame.get(post.by) ?? 1) ** 0.6 * random.heavyTailed(1.2),
  }));
  const today = todaysRanks(attractions, calendar.now);
  return attractions
    .toSorted((one, other) => other.attraction - one.attraction)
    .map(({ post }, rank) => {
      const rankToday = today.get(post);
      const likesToday =
        rankToday === undefined ? 0 : Math.ceil(likesOfTodaysFirst * (rankToday + 1) ** -0.7);
      const likes = Math.round((members.length * shareOfTop) / (1 + (rank / rankOfHalf) ** steepness));
      return {
        post,
        likes: Math.max(likes, likesToday, random.whole(0, 2)),
        comments: Math.round((likes + 1) * commentsPerLike * (0.5 + random.next())),
        likesToday,
      };
    });
}

interface Attraction {
  readonly post: PlannedPost;
  readonly attraction: number;
}

function todaysRanks(attractions: readonly Attraction[], now: Date): Map<PlannedPost, number> {
  const heatOf = ({ post, attraction }: Attraction) =>
    attraction * Math.exp(-(now.getTime() - post.at.getTime()) / (fadingDays * dayMs));
  const hottest = attractions.toSorted((one, other) => heatOf(other) - heatOf(one)).slice(0, postsOfToday);
  return new Map(hottest.map(({ post }, rank) => [post, rank]));
}
