import { z } from 'zod';
import { incentiveErrors } from '../errors.ts';
import { talliesOf } from './facts.ts';
import { defineKind, orderCount, ordersInWords, prize, sumOf } from './kind.ts';

const maxSteps = 20;

/** So many orders win so much; each step once. */
export const staircase = defineKind(
  z.strictObject({
    steps: z
      .array(z.strictObject({ orders: orderCount, prizeMinor: prize }))
      .min(1)
      .max(maxSteps),
  }),
  ({ steps }, say) => {
    const at = steps.findIndex(({ orders }, place) => place > 0 && orders <= (steps[place - 1]?.orders ?? 0));
    if (at >= 0)
      throw incentiveErrors.DISTRIBUTION_INCENTIVE_STEPS_NOT_RISING({ path: ['terms', 'steps', String(at)] });
    const prizes = new Map(steps.map(({ orders, prizeMinor }) => [orders, BigInt(prizeMinor)]));
    return {
      // Somebody has to be able to climb all of it.
      neededMinor: sumOf(steps.map(({ prizeMinor }) => prizeMinor)),
      summary: {
        en: `${steps.map(({ orders, prizeMinor }) => `${say(prizeMinor).en} for ${ordersInWords(orders).en}`).join(', ')}.`,
        zh: `${steps.map(({ orders, prizeMinor }) => `满 ${ordersInWords(orders).zh}奖励 ${say(prizeMinor).zh}`).join('，')}。`,
      },
      decide: (facts) =>
        [...talliesOf(facts)].flatMap(({ order: { promoterId }, orders }) => {
          const amountMinor = prizes.get(orders);
          if (amountMinor === undefined) return [];
          const cause = `step:${orders}:${promoterId}`;
          return [{ promoterId, cause, amountMinor, orderId: null, raisesLevel: false }];
        }),
    };
  },
);
