import { counting, defineBoard, defineMetric } from '#core/boards/define.ts';
import { pointsCredited, pointsTakenBack } from '../events.ts';

interface Given {
  readonly userId: string;
  readonly points: string;
  readonly family?: string | undefined;
  readonly creditedAt: string;
}

/** What members have earned, less what was taken back; what is only given has no family and does not count. */
const pointsEarned = defineMetric({
  id: 'points-earned',
  subject: 'User',
  sources: [
    counting(pointsCredited, ({ payload }) => earned(payload, 1n)),
    counting(pointsTakenBack, ({ payload }) => earned(payload, -1n)),
  ],
});

export const pointsMetrics = [pointsEarned];

export const pointsBoards = [
  defineBoard({
    slug: 'points-earned',
    metric: pointsEarned.id,
    title: { en: 'Most points earned', zh: '积分榜' },
    periods: ['DAY', 'WEEK', 'ALL_TIME'],
  }),
];

function earned({ userId, points, family, creditedAt }: Given, sign: bigint) {
  return family ? [{ subjectId: userId, delta: sign * BigInt(points), at: new Date(creditedAt) }] : [];
}
