import { z } from 'zod';
import { talliesOf } from './facts.ts';
import { defineKind, orderCount, prize } from './kind.ts';

/** Every order wins, as long as the budget lasts. */
export const perOrder = defineKind(
  z.strictObject({
    prizeMinor: prize,
    /** Only orders with at least so much turnover, in minor units. */
    minOrderMinor: prize.optional(),
    /** No more than so many prizes for one promoter. */
    mostPerPromoter: orderCount.optional(),
  }),
  ({ prizeMinor, minOrderMinor = '0', mostPerPromoter }, say) => ({
    neededMinor: BigInt(prizeMinor),
    summary: {
      en: `Each order${minOrderMinor === '0' ? '' : ` of at least ${say(minOrderMinor).en}`} wins ${say(prizeMinor).en}${
        mostPerPromoter === undefined ? '' : `, ${mostPerPromoter} times at most`
      }.`,
      zh: `每单${minOrderMinor === '0' ? '' : `（满 ${say(minOrderMinor).zh}）`}奖励 ${say(prizeMinor).zh}${
        mostPerPromoter === undefined ? '' : `，每人最多 ${mostPerPromoter} 次`
      }。`,
    },
    decide(facts) {
      const orders = facts.orders.filter(({ turnoverMinor }) => turnoverMinor >= BigInt(minOrderMinor));
      return [...talliesOf({ ...facts, orders })]
        .filter((tally) => mostPerPromoter === undefined || tally.orders <= mostPerPromoter)
        .map(({ order: { promoterId, orderId } }) => ({
          promoterId,
          orderId,
          cause: `order:${orderId}`,
          amountMinor: BigInt(prizeMinor),
          raisesLevel: false,
        }));
    },
  }),
);
