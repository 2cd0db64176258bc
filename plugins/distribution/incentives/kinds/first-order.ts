import { z } from 'zod';
import type { Message } from '#core/errors.ts';
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
    summary: soon(joinedWithinDays, say(prizeMinor)),
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

function soon(days: number | undefined, won: Message): Message {
  if (days === undefined)
    return { en: `A promoter’s first order wins ${won.en}.`, zh: `新人首单奖励 ${won.zh}。` };
  return {
    en: `A promoter’s first order within ${days} days of joining wins ${won.en}.`,
    zh: `加入 ${days} 天内的新人首单奖励 ${won.zh}。`,
  };
}
