import type { Reward } from '#core/db/generated/client/client.ts';
import type { DomainError } from '#core/errors.ts';
import { rewardErrors } from './errors.ts';

/** What decides about a redemption on the reward's side. */
export type Offer = Pick<
  Reward,
  'stock' | 'redeemed' | 'perMemberLimit' | 'minimumLevel' | 'startsAt' | 'endsAt' | 'retiredAt'
>;

/** What decides on the member's side. */
export interface Applicant {
  /** How many of this reward they have. */
  readonly redeemed: number;
  /** The rank of their level; 0 is none. */
  readonly rank: number;
}

/** Why somebody cannot redeem a reward; each is an error of the same name. */
export type RefusalCode =
  | 'REWARD_NOT_FOUND'
  | 'REWARD_NOT_STARTED'
  | 'REWARD_ENDED'
  | 'LEVEL_TOO_LOW'
  | 'REWARD_SOLD_OUT'
  | 'REWARD_LIMIT_REACHED';

/** Why this member cannot redeem this reward now, points left aside; the first one is what they are told. */
export function refusalsOf(offer: Offer, { redeemed, rank }: Applicant, now: Date): RefusalCode[] {
  const { stock, perMemberLimit, minimumLevel, startsAt, endsAt, retiredAt } = offer;
  const refusals: RefusalCode[] = [];
  if (retiredAt) refusals.push('REWARD_NOT_FOUND');
  if (startsAt && now < startsAt) refusals.push('REWARD_NOT_STARTED');
  if (endsAt && now >= endsAt) refusals.push('REWARD_ENDED');
  if (minimumLevel !== null && rank < minimumLevel) refusals.push('LEVEL_TOO_LOW');
  if (stock !== null && offer.redeemed >= stock) refusals.push('REWARD_SOLD_OUT');
  if (perMemberLimit !== null && redeemed >= perMemberLimit) refusals.push('REWARD_LIMIT_REACHED');
  return refusals;
}

/** The refusal as it is thrown, with what the member may want to know. */
export function refusalError(code: RefusalCode, offer: Offer): DomainError {
  const { perMemberLimit: limit, minimumLevel: needed } = offer;
  return rewardErrors[code]({ path: ['rewardId'], data: { left: leftOf(offer), limit, needed } });
}

/** How many can still be redeemed; null is without limit. */
export function leftOf({ stock, redeemed }: Pick<Offer, 'stock' | 'redeemed'>): number | null {
  return stock === null ? null : Math.max(stock - redeemed, 0);
}
