import { z } from 'zod';
import { talliesOf } from './facts.ts';
import { type Decision, defineKind, orderCount, ordersInWords, prize } from './kind.ts';

/** Who achieves so much becomes a leader, with or without money. */
export const levelUp = defineKind(
  z
    .strictObject({
      orders: orderCount.optional(),
      turnoverMinor: prize.optional(),
      prizeMinor: prize.optional(),
    })
    .refine(({ orders, turnoverMinor }) => (orders === undefined) !== (turnoverMinor === undefined), {
      message: 'either orders or turnoverMinor',
    }),
  ({ orders, turnoverMinor, prizeMinor = '0' }, say) => {
    const [counted, counts] =
      orders === undefined
        ? [say(turnoverMinor ?? '0').en, say(turnoverMinor ?? '0').zh]
        : [ordersInWords(orders).en, ordersInWords(orders).zh];
    const money = prizeMinor === '0' ? undefined : say(prizeMinor);
    return {
      neededMinor: BigInt(prizeMinor),
      summary: {
        en: `Who reaches ${counted} becomes a leader${money ? `, and wins ${money.en}` : ''}.`,
        zh: `达到 ${counts}，直升团长${money ? `，并奖励 ${money.zh}` : ''}。`,
      },
      decide(facts) {
        const risen = new Map<string, Decision>();
        for (const tally of talliesOf(facts)) {
          const { promoterId } = tally.order;
          const promoter = facts.promoters.get(promoterId);
          const isThere = tally.orders >= (orders ?? 0) && tally.turnoverMinor >= BigInt(turnoverMinor ?? 0);
          const isLeader = promoter?.level === 'LEADER' && !promoter.isTrial;
          if (!isThere || isLeader || risen.has(promoterId)) continue;
          risen.set(promoterId, {
            promoterId,
            cause: `level:${promoterId}`,
            amountMinor: BigInt(prizeMinor),
            orderId: null,
            raisesLevel: true,
          });
        }
        return [...risen.values()];
      },
    };
  },
);
