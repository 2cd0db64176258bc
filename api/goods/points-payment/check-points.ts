import type { PricingFacts } from '../pricing/facts.ts';
import type { Quote } from '../pricing/quote.ts';
import { pointsPaymentErrors } from './errors.ts';
import { mostPoints } from './pay-with-points.ts';

/**
 * Whether a quote takes as many points as the buyer wants; whether there are so many is for the ledger to decide.
 * @throws DomainError POINTS_NOT_ACCEPTED, POINTS_BELOW_MINIMUM, POINTS_OVER_LIMIT.
 */
export function checkPointsOf(quote: Quote, { points }: Pick<PricingFacts, 'points'>, asked: bigint): void {
  const path = ['points'];
  if (asked === 0n) return;
  if (!points) throw pointsPaymentErrors.POINTS_NOT_ACCEPTED({ path });
  if (asked < points.minPoints)
    throw pointsPaymentErrors.POINTS_BELOW_MINIMUM({ path, data: { min: String(points.minPoints) } });
  if (quote.points < asked)
    throw pointsPaymentErrors.POINTS_OVER_LIMIT({
      path,
      data: { max: String(mostPoints(quote.lines, points)) },
    });
}
