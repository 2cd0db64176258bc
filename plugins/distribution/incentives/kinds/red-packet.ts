import { z } from 'zod';
import { splitRedPacket } from '../../draw/split-red-packet.ts';
import { incentiveErrors } from '../errors.ts';
import { talliesOf } from './facts.ts';
import { defineKind, orderCount, ordersInWords, prize } from './kind.ts';

const maxParts = 1_000;

/** A packet is split by chance: the first who has so many orders gets the first part, and so on. */
export const redPacket = defineKind(
  z.strictObject({
    minOrders: orderCount,
    totalMinor: prize,
    parts: z.int().min(1).max(maxParts),
    /** The least of a part, in minor units. */
    minMinor: prize,
  }),
  ({ minOrders, totalMinor, parts, minMinor }, say) => {
    if (BigInt(minMinor) * BigInt(parts) > BigInt(totalMinor))
      throw incentiveErrors.DISTRIBUTION_INCENTIVE_TERMS_INVALID({
        path: ['terms', 'minMinor'],
        data: { what: 'the parts come to more than the packet' },
      });
    return {
      neededMinor: BigInt(totalMinor),
      summary: {
        en: `A red packet of ${say(totalMinor).en} is split among the first ${parts} with ${ordersInWords(minOrders).en}.`,
        zh: `最先满 ${ordersInWords(minOrders).zh}的前 ${parts} 名瓜分 ${say(totalMinor).zh} 红包。`,
      },
      drawing: {
        entrants: (facts) =>
          [...talliesOf(facts)]
            .filter(({ orders }) => orders === minOrders)
            .map(({ order: { promoterId } }) => promoterId),
        winners({ seed, incentiveId, entrants }) {
          const split = splitRedPacket({
            seed,
            packetId: incentiveId,
            totalMinor: BigInt(totalMinor),
            parts,
            minMinor: BigInt(minMinor),
          });
          return entrants.slice(0, parts).map((promoterId, place) => ({
            promoterId,
            cause: `part:${place + 1}`,
            amountMinor: split[place] ?? 0n,
            orderId: null,
            raisesLevel: false,
          }));
        },
      },
    };
  },
);
