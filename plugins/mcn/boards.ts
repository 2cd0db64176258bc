import { counting, defineBoard, defineMetric } from '#core/boards/define.ts';
import { saleCounted, saleReturned } from './splits/events.ts';

/** The currency that the boards count: amounts of several would not add up. */
const currency = 'CNY';

interface Sold {
  readonly talentId: string;
  readonly agencyIds: readonly string[];
  readonly netMinor: string;
  readonly currency: string;
  readonly at: string;
}

/** A refund counts for the time of the purchase. */
function contributions(sold: Sold, subjectIds: readonly string[], sign: 1n | -1n) {
  const { netMinor, at } = sold;
  if (sold.currency !== currency) return [];
  return subjectIds.map((subjectId) => ({ subjectId, delta: sign * BigInt(netMinor), at: new Date(at) }));
}

/** What creators under contract with an agency have sold, without tax and refunds, in fen. */
const agencySales = defineMetric({
  id: 'mcn.agencySales',
  subject: 'McnAgency',
  sources: [
    counting(saleCounted, ({ payload }) => contributions(payload, payload.agencyIds, 1n)),
    counting(saleReturned, ({ payload }) => contributions(payload, payload.agencyIds, -1n)),
  ],
});

/** What a creator has sold while under contract, without tax and refunds, in fen. */
const talentSales = defineMetric({
  id: 'mcn.talentSales',
  subject: 'User',
  sources: [
    counting(saleCounted, ({ payload }) => contributions(payload, [payload.talentId], 1n)),
    counting(saleReturned, ({ payload }) => contributions(payload, [payload.talentId], -1n)),
  ],
});

export const mcnMetrics = [agencySales, talentSales];

export const mcnBoards = [
  defineBoard({
    slug: 'mcn-agencies',
    metric: agencySales.id,
    title: { en: 'Agencies by sales', zh: '机构带货榜' },
    periods: ['WEEK', 'ALL_TIME'],
  }),
  defineBoard({
    slug: 'mcn-talents',
    metric: talentSales.id,
    title: { en: 'Creators of agencies by sales', zh: '签约达人带货榜' },
    periods: ['WEEK', 'ALL_TIME'],
  }),
];
