import type { GiftPack } from '#core/db/generated/client/client.ts';
import { benefitsOf } from '../plans/benefits.ts';
import type { DueRight } from '../terms/due-rights.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** As long as a benefit may last at all. */
const maxDays = 36_500;

/** A unit of a line that was paid: its number counts from 1. */
export interface PackedUnit {
  readonly orderLineId: string;
  readonly unit: number;
}

/** What the term of a unit comes from; what its rights come from begins with it. */
export function sourceOfUnit({ orderLineId, unit }: PackedUnit): string {
  return `giftPack:${orderLineId}:${unit}`;
}

/**
 * The rights of a unit that is opened at a moment, each with a source of its own. What can be used as often as one likes
 * for some days follows on that of the unit before, since twice at once would be no more than once.
 */
export function rightsOfUnit(
  unit: PackedUnit,
  pack: Pick<GiftPack, 'benefits'>,
  openedAt: Date,
): (DueRight & { readonly endsAt: Date | null })[] {
  return benefitsOf(pack).map(({ entitlement, quantity, days, details }, index) => {
    const before = days === null || quantity !== null ? 0 : Math.min((unit.unit - 1) * days, maxDays - days);
    const startsAt = new Date(openedAt.getTime() + before * dayMs);
    const endsAt = days === null ? null : new Date(startsAt.getTime() + days * dayMs);
    return {
      kind: entitlement,
      quantity,
      details,
      startsAt,
      endsAt,
      source: `${sourceOfUnit(unit)}:${index}`,
    };
  });
}
