import { counting, defineBoard, defineMetric } from '#core/boards/define.ts';
import { commentAdded, postLiked, postUnliked } from './events.ts';
import { heatOfComment, heatOfLike } from './heat-weights.ts';
import { commentHidden, commentRestored, postHidden, postRestored } from './moderation/events.ts';
import type { HeatOfDay } from './moderation/heat.ts';

/** How much a post moves others. */
export const postHeat = defineMetric({
  id: 'post-heat',
  subject: 'Post',
  sources: heatSources((payload) => payload.postId),
});

/** How much the posts of a creator move others. */
export const creatorHeat = defineMetric({
  id: 'creator-heat',
  subject: 'User',
  sources: heatSources((payload) => payload.authorId),
});

export const contentMetrics = [postHeat, creatorHeat];

export const contentBoards = [
  defineBoard({
    slug: 'creator-heat',
    metric: creatorHeat.id,
    title: { en: 'Hottest creators', zh: '热门创作者榜' },
    periods: ['DAY', 'WEEK', 'ALL_TIME'],
  }),
  defineBoard({
    slug: 'post-heat',
    metric: postHeat.id,
    title: { en: 'Hottest posts', zh: '热门内容榜' },
    periods: ['DAY', 'WEEK', 'ALL_TIME'],
  }),
];

interface OfPost {
  readonly space?: { readonly isOpen: boolean } | undefined;
  readonly postId: string;
  readonly authorId: string;
}

interface Act extends OfPost {
  readonly userId: string;
}

interface Remark extends Act {
  readonly commentedAt: string;
  /** Whether its post was to be seen: a post that is out of sight has no heat, and comes back with that of all its comments. */
  readonly weighs?: boolean | undefined;
}

interface OutOfSight extends OfPost {
  readonly heat: readonly HeatOfDay[];
}

function heatSources(subjectOf: (act: OfPost) => string) {
  const heat = (act: Act, delta: bigint, at: string) =>
    act.userId === act.authorId || act.space?.isOpen === false
      ? []
      : [{ subjectId: subjectOf(act), delta, at: new Date(at) }];
  const heatOfRemark = ({ weighs = true, commentedAt, ...act }: Remark, sign: bigint) =>
    weighs ? heat(act, sign * heatOfComment, commentedAt) : [];
  const heatOfDays = ({ heat: days, ...post }: OutOfSight, sign: bigint) =>
    daysOf(subjectOf(post), days, sign);
  return [
    counting(postLiked, ({ payload }) => heat(payload, heatOfLike, payload.likedAt)),
    counting(postUnliked, ({ payload }) => heat(payload, -heatOfLike, payload.likedAt)),
    counting(commentAdded, ({ payload }) => heatOfRemark(payload, 1n)),
    counting(commentHidden, ({ payload }) => heatOfRemark(payload, -1n)),
    counting(commentRestored, ({ payload }) => heatOfRemark(payload, 1n)),
    counting(postHidden, ({ payload }) => heatOfDays(payload, -1n)),
    counting(postRestored, ({ payload }) => heatOfDays(payload, 1n)),
  ];
}

/** All that a post moves others by leaves with it, day by day, and comes back with it. */
function daysOf(subjectId: string, days: readonly HeatOfDay[], sign: bigint) {
  return days.map(({ at, points }) => ({ subjectId, delta: sign * BigInt(points), at: new Date(at) }));
}
