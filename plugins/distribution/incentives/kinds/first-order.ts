import { z } from 'zod';
import { defineKind, prize } from './kind.ts';

const dayMs = 24 * 60 * 60 * 1_000;

/** A promoter's first order of all times wins, when it falls into the window. */
export const firstOrder = defineKind(
  z.strictObject({
    prizeMinor: prize,
    /** Only for orders within so many days of joining; always when missing. */
    joinedWithinDays: z.int().min(1).max(3_650).optional(),
  }),
  ({ prizeMinor, joinedWithinDays }, say) => ({
    neededMinor: BigInt(prizeMinor),
    summary: {
      en: `A promoter’s first order wins ${say(prizeMinor).en}.`,
      zh: `新人首单奖励 ${say(prizeMinor).zh}。`,
    },
    decide: ({ orders, firstOrders, promoters }) =>
      orders
        .filter(({ promoterId, orderId, at }) => {
          const joinedAt = promoters.get(promoterId)?.joinedAt ?? at;
          const isSoon =
            joinedWithinDays === undefined || at.getTime() - joinedAt.getTime() <= joinedWithinDays * dayMs;
          return isSoon && firstOrders.get(promoterId) === orderId;
        })
        .map(({ promoterId, orderId }) => ({
          promoterId,
          orderId,
          cause: `first:${promoterId}`,
          amountMinor: BigInt(prizeMinor),
          raisesLevel: false,
        })),
  }),
);
