import { counting, defineBoard, defineMetric } from '#core/boards/define.ts';
import { applauseGiven, applauseWithdrawn } from './events.ts';

/** How much applause a post was given. */
export const applauseMetric = defineMetric({
  id: 'template.applause',
  subject: 'Post',
  sources: [
    counting(applauseGiven, ({ payload }) => contribution(payload, 1n)),
    counting(applauseWithdrawn, ({ payload }) => contribution(payload, -1n)),
  ],
});

export const applauseBoard = defineBoard({
  slug: 'template-applause',
  metric: applauseMetric.id,
  title: { en: 'Most applauded', zh: '鼓掌榜' },
  periods: ['DAY', 'WEEK', 'ALL_TIME'],
});

function contribution(applause: { readonly postId: string; readonly givenAt: string }, delta: bigint) {
  return [{ subjectId: applause.postId, delta, at: new Date(applause.givenAt) }];
}
