import { counting, defineBoard, defineMetric } from '#core/boards/define.ts';
import { saleNoted, saleUndone } from '../events.ts';

/** Orders that sessions have sold and that were not wholly given back; those count for the time of the purchase. */
export const soldMetric = defineMetric({
  id: 'live.sold',
  subject: 'LiveSession',
  sources: [
    counting(saleNoted, ({ payload }) => contribution(payload, 1n)),
    counting(saleUndone, ({ payload }) => contribution(payload, -1n)),
  ],
});

export const soldBoard = defineBoard({
  slug: 'live-sales',
  metric: soldMetric.id,
  title: { en: 'Live sessions that sell most', zh: '直播带货榜' },
  periods: ['DAY', 'WEEK', 'ALL_TIME'],
});

function contribution(sale: { readonly sessionId: string; readonly at: string }, delta: bigint) {
  return [{ subjectId: sale.sessionId, delta, at: new Date(sale.at) }];
}
