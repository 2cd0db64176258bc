import { plansById } from '#api/memberships/index.ts';
import type { ReadContext } from '#core/context.ts';
import { checkQuantity, parseDetails } from '#core/entitlements/form.ts';
import { settingsOf } from '#core/settings.ts';
import { boostRight } from '../boost-right.ts';
import { liveSettings } from '../settings.ts';
import { inviteErrors } from './errors.ts';

/** A right that comes with an invitation: the right to promote, a coupon, or whatever the house has a kind for. */
export interface PackageRight {
  /** The code of a declared kind, as `distribution.promote`. */
  readonly kind: string;
  /** How often it can be used; null is without limit. */
  readonly quantity: number | null;
  /** For how many days from the acceptance; null is without end. */
  readonly days: number | null;
}

/** Gift cards to hand on, each worth a period of the plan. */
export interface PackageGiftCards {
  readonly planId: string;
  readonly quantity: number;
}

/** What comes with an invitation. */
export interface Package {
  /** A period of which membership plan; null for none. */
  readonly planId: string | null;
  readonly giftCards: PackageGiftCards | null;
  readonly points: bigint;
  readonly rights: readonly PackageRight[];
}

const maxRights = 10;
const maxDays = 3_650;

/**
 * A package that can be given now.
 *
 * @throws DomainError LIVE_PACKAGE_POINTS_INVALID, LIVE_PACKAGE_GIFT_CARDS_INVALID, LIVE_PACKAGE_RIGHTS_INVALID,
 * LIVE_PACKAGE_PLAN_UNKNOWN, ENTITLEMENT_KIND_UNKNOWN, ENTITLEMENT_DETAILS_INVALID, ENTITLEMENT_QUANTITY_INVALID.
 */
export async function parsePackage(ctx: ReadContext, given: Package): Promise<Package> {
  const { planId, giftCards, points, rights } = given;
  const { maxPackagePoints: max, maxPackageGiftCards: maxCards } = settingsOf(ctx, liveSettings);
  if (points < 0n || points > BigInt(max))
    throw inviteErrors.LIVE_PACKAGE_POINTS_INVALID({ path: ['points'], data: { max } });
  const isCount = ({ quantity }: PackageGiftCards) => Number.isInteger(quantity) && quantity >= 1;
  if (giftCards && (!isCount(giftCards) || giftCards.quantity > maxCards))
    throw inviteErrors.LIVE_PACKAGE_GIFT_CARDS_INVALID({ path: ['giftCards'], data: { max: maxCards } });
  parseRights(ctx, rights);
  if (planId !== null) await checkPlan(ctx, planId, 'planId');
  if (giftCards) await checkPlan(ctx, giftCards.planId, 'giftCards');
  return {
    planId,
    giftCards: giftCards && { planId: giftCards.planId, quantity: giftCards.quantity },
    points,
    rights: rights.map(({ kind, quantity, days }) => ({ kind, quantity, days })),
  };
}

function parseRights(ctx: ReadContext, rights: readonly PackageRight[]): void {
  const isOnce = new Set(rights.map(({ kind }) => kind)).size === rights.length;
  const isBounded = rights.every(
    ({ days }) => days === null || (Number.isInteger(days) && days >= 1 && days <= maxDays),
  );
  // Whatever puts sessions first has to know when to stop.
  const isBoostWithEnd = rights.every(({ kind, days }) => kind !== boostRight.code || days !== null);
  if (rights.length > maxRights || !isOnce || !isBounded || !isBoostWithEnd)
    throw inviteErrors.LIVE_PACKAGE_RIGHTS_INVALID({ path: ['rights'], data: { max: maxRights } });
  for (const { kind, quantity } of rights) {
    parseDetails(ctx, kind, {}, { kind: ['rights'], details: ['rights'] });
    if (quantity !== null) checkQuantity(quantity);
  }
}

async function checkPlan(ctx: ReadContext, planId: string, field: string): Promise<void> {
  const [plan] = await plansById(ctx, [planId]);
  if (!plan || plan.retiredAt) throw inviteErrors.LIVE_PACKAGE_PLAN_UNKNOWN({ path: [field] });
}
