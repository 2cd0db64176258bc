import type { DistributionIncentiveKind } from '#core/db/generated/client/enums.ts';
import { firstOrder } from './first-order.ts';
import type { Kind, Rule } from './kind.ts';
import { levelUp } from './level-up.ts';
import { lottery } from './lottery.ts';
import { perOrder } from './per-order.ts';
import { darkHorse, ranking } from './ranking.ts';
import { redPacket } from './red-packet.ts';
import { staircase } from './staircase.ts';

/** Every kind of incentive. Another kind is another entry. */
export const incentiveKinds: Readonly<Record<DistributionIncentiveKind, Kind>> = {
  FIRST_ORDER: firstOrder,
  PER_ORDER: perOrder,
  STAIRCASE: staircase,
  RANKING: ranking,
  DARK_HORSE: darkHorse,
  LEVEL_UP: levelUp,
  LOTTERY: lottery,
  RED_PACKET: redPacket,
};

/** What a stored incentive does. */
export function ruleOf({
  kind,
  terms,
  currency,
}: {
  readonly kind: DistributionIncentiveKind;
  readonly terms: unknown;
  readonly currency: string;
}): Rule {
  return incentiveKinds[kind].parse(terms, currency).rule;
}
