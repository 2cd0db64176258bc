import { counting, defineBoard, defineMetric } from '#core/boards/define.ts';
import { commentAdded, postLiked, postUnliked } from './events.ts';

/** What a like and a comment weigh in heat. One's own on one's own post weigh nothing, nor do those where not everybody reads. */
const heatOfLike = 1n;
const heatOfComment = 3n;

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

interface Act {
  readonly space?: { readonly isOpen: boolean } | undefined;
  readonly postId: string;
  readonly authorId: string;
  readonly userId: string;
}

function heatSources(subjectOf: (act: Act) => string) {
  const heat = (act: Act, delta: bigint, at: string) =>
    act.userId === act.authorId || act.space?.isOpen === false
      ? []
      : [{ subjectId: subjectOf(act), delta, at: new Date(at) }];
  return [
    counting(postLiked, ({ payload }) => heat(payload, heatOfLike, payload.likedAt)),
    counting(postUnliked, ({ payload }) => heat(payload, -heatOfLike, payload.likedAt)),
    counting(commentAdded, ({ payload }) => heat(payload, heatOfComment, payload.commentedAt)),
  ];
}
