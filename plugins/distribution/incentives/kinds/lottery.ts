import { z } from 'zod';
import { draw } from '../../draw/draw.ts';
import { talliesOf } from './facts.ts';
import { defineKind, ordersInWords, prize, sumOf } from './kind.ts';

const maxKinds = 50;
const maxOfAKind = 1_000;

/** Prizes are drawn among those who have so many orders; among all promoters in good standing where none is asked for. */
export const lottery = defineKind(
  z.strictObject({
    minOrders: z.int().min(0).max(100_000),
    /** In the order in which they are drawn. */
    prizes: z
      .array(
        z.strictObject({
          id: z.string().regex(/^[a-z0-9-]{1,40}$/),
          quantity: z.int().min(1).max(maxOfAKind),
          prizeMinor: prize,
        }),
      )
      .min(1)
      .max(maxKinds)
      .refine((prizes) => new Set(prizes.map(({ id }) => id)).size === prizes.length, {
        message: 'each kind of prize once',
      }),
  }),
  ({ minOrders, prizes }, say) => ({
    neededMinor: sumOf(prizes.map(({ quantity, prizeMinor }) => BigInt(quantity) * BigInt(prizeMinor))),
    summary: {
      en: `Drawn among ${minOrders === 0 ? 'all promoters' : `those with ${ordersInWords(minOrders).en}`}: ${prizes
        .map(({ quantity, prizeMinor }) => `${quantity} × ${say(prizeMinor).en}`)
        .join(', ')}.`,
      zh: `${minOrders === 0 ? '全体推广人' : `满 ${ordersInWords(minOrders).zh}者`}抽奖：${prizes
        .map(({ quantity, prizeMinor }) => `${say(prizeMinor).zh} × ${quantity} 名`)
        .join('，')}。`,
    },
    drawing: {
      entrants: (facts) =>
        minOrders === 0
          ? [...facts.promoters.keys()].sort()
          : [...talliesOf(facts)]
              .filter(({ orders }) => orders === minOrders)
              .map(({ order: { promoterId } }) => promoterId),
      winners({ seed, incentiveId, entrants }) {
        if (entrants.length === 0) return [];
        const pot = prizes.map(({ id, quantity }) => ({ id, quantity }));
        const amounts = new Map(prizes.map(({ id, prizeMinor }) => [id, BigInt(prizeMinor)]));
        return draw({ seed, drawId: incentiveId, entrants, prizes: pot }).map(({ prizeId, entrant }) => ({
          promoterId: entrant,
          cause: `prize:${prizeId}:${entrant}`,
          amountMinor: amounts.get(prizeId) ?? 0n,
          orderId: null,
          raisesLevel: false,
        }));
      },
    },
  }),
);
