import type { Likes, Member, Unlikes } from '../acts.ts';
import { type Calendar, laterOf, momentBetween, soonAfter } from '../calendar.ts';
import type { Random } from '../random.ts';
import type { Reception } from './popularity.ts';
import { appealOf, type Categories, readersOf } from './taste.ts';

const meanHoursToLike = 40;
const chanceOfUnlike = 0.01;

/** Who likes what, and when: most soon after they could, some today. A few take it back. */
export function planLikes(
  receptions: readonly Reception[],
  members: readonly Member[],
  categories: Categories,
  calendar: Calendar,
  random: Random,
): (Likes | Unlikes)[] {
  return receptions.flatMap(({ post, likes, likesToday }) => {
    const readers = readersOf(post, members, calendar.now);
    const fans = random.draw(readers, likes, (member) => appealOf(post, member, categories));
    return fans.flatMap((fan, index) => {
      const seen = laterOf(post.at, fan.joinedAt);
      const at =
        index < likesToday
          ? momentBetween(laterOf(seen, calendar.today), calendar.now, random)
          : soonAfter(seen, meanHoursToLike, calendar.now, random);
      const like: Likes = { does: 'LIKE', at, by: fan.handle, post: post.name };
      if (!random.chance(chanceOfUnlike)) return [like];
      return [like, { ...like, does: 'UNLIKE', at: soonAfter(at, 1, calendar.now, random) }];
    });
  });
}
