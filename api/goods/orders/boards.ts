import { counting, defineBoard, defineMetric } from '#core/boards/define.ts';
import { orderPlaced, orderRefunded } from '../events.ts';

/** Units of a product that were sold and not given back; a refund counts for the time of the purchase. */
const unitsSold = defineMetric({
  id: 'units-sold',
  subject: 'Product',
  sources: [
    counting(orderPlaced, ({ payload: { lines, placedAt } }) =>
      lines.map(({ productId, quantity }) => ({
        subjectId: productId,
        delta: BigInt(quantity),
        at: new Date(placedAt),
      })),
    ),
    counting(orderRefunded, ({ payload: { lines, placedAt } }) =>
      lines.map(({ productId, quantity }) => ({
        subjectId: productId,
        delta: -BigInt(quantity),
        at: new Date(placedAt),
      })),
    ),
  ],
});

export const goodsMetrics = [unitsSold];

export const goodsBoards = [
  defineBoard({
    slug: 'best-sellers',
    metric: unitsSold.id,
    title: { en: 'Best sellers', zh: '热销榜' },
    periods: ['DAY', 'WEEK', 'ALL_TIME'],
  }),
];
