import type { PromotionKind } from '#core/db/generated/client/enums.ts';
import { promotionAdminErrors } from '../admin-errors.ts';
import { normalCode } from '../coupons/codes.ts';
import type { CouponAccess } from '../kinds/coupon.ts';
import type { GiftWhenOut } from '../kinds/gift.ts';
import type { ThresholdRepeat } from '../kinds/threshold.ts';
import { type DiscountForm, parseDiscount } from './discount.ts';
import { checkVariants, type ItemForm, type ParsedItem, parseItems } from './items.ts';
import { parseAmount, parseCount, parseOptionalCount } from './numbers.ts';

interface CouponTerms {
  readonly code: string;
  readonly access: CouponAccess;
  readonly validDays?: number | null | undefined;
  readonly discount: DiscountForm;
}

interface ThresholdTerms {
  readonly repeat?: ThresholdRepeat | null | undefined;
  readonly steps: readonly DiscountForm[];
}

interface GiftTerms {
  readonly fromMinor?: bigint | null | undefined;
  readonly whenOut?: GiftWhenOut | null | undefined;
  readonly gifts: readonly { readonly variantId: string; readonly quantity?: number | null | undefined }[];
}

interface ItemTerms {
  readonly items: readonly ItemForm[];
}

/** The terms of one kind. */
export interface TermsForm {
  readonly coupon?: CouponTerms | null | undefined;
  readonly threshold?: ThresholdTerms | null | undefined;
  readonly gift?: GiftTerms | null | undefined;
  readonly flashSale?: ItemTerms | null | undefined;
  readonly groupBuy?: (ItemTerms & { readonly size: number; readonly hours: number }) | null | undefined;
  readonly bargain?: (ItemTerms & { readonly cuts: number; readonly hours: number }) | null | undefined;
}

export interface Terms {
  readonly kind: PromotionKind;
  /** As `kinds/` reads them, with amounts as bigints. */
  readonly rules: object;
  readonly code: string | null;
  readonly items: readonly ParsedItem[];
  /** What it gives, which must be there. */
  readonly giftIds: readonly string[];
}

const maxDays = 3_650;
const maxHours = 720;
const maxSteps = 20;
const maxGifts = 10;
const nothing = { code: null, items: [], giftIds: [] };

/**
 * @throws DomainError PROMOTION_TERMS_INVALID when there are not the terms of exactly one kind; PROMOTION_CODE_INVALID,
 * PROMOTION_DISCOUNT_INVALID, PROMOTION_STEPS_INVALID, PROMOTION_ITEMS_INVALID, PROMOTION_AMOUNT_INVALID,
 * PROMOTION_NUMBER_INVALID.
 */
export function parseTerms(form: TermsForm): Terms {
  const said = Object.values(form).filter((terms) => terms !== null && terms !== undefined);
  const terms = said.length === 1 ? parseOne(form) : undefined;
  if (!terms) throw promotionAdminErrors.PROMOTION_TERMS_INVALID({ path: ['terms'] });
  return terms;
}

function parseOne({ coupon, threshold, gift, flashSale, groupBuy, bargain }: TermsForm): Terms | undefined {
  if (coupon) return parseCoupon(coupon);
  if (threshold) return parseThreshold(threshold);
  if (gift) return parseGift(gift);
  if (flashSale) return { ...nothing, kind: 'FLASH_SALE', rules: {}, items: itemsOf(flashSale, 'flashSale') };
  if (groupBuy) {
    const rules = {
      size: count(groupBuy.size, 'groupBuy', 'size', 2, 100),
      hours: hoursOf(groupBuy, 'groupBuy'),
    };
    return { ...nothing, kind: 'GROUP_BUY', rules, items: itemsOf(groupBuy, 'groupBuy') };
  }
  if (!bargain) return undefined;
  const rules = {
    cuts: count(bargain.cuts, 'bargain', 'cuts', 1, 1_000),
    hours: hoursOf(bargain, 'bargain'),
  };
  return { ...nothing, kind: 'BARGAIN', rules, items: itemsOf(bargain, 'bargain') };
}

function parseCoupon({ code, access, validDays, discount }: CouponTerms): Terms {
  const normal = normalCode(code);
  if (!/^[A-Z0-9-]{3,32}$/.test(normal))
    throw promotionAdminErrors.PROMOTION_CODE_INVALID({ path: ['terms', 'coupon', 'code'] });
  const rules = {
    access,
    validDays: parseOptionalCount(validDays, {
      path: ['terms', 'coupon', 'validDays'],
      min: 1,
      max: maxDays,
    }),
    discount: parseDiscount(discount, ['terms', 'coupon', 'discount']),
  };
  return { ...nothing, kind: 'COUPON', rules, code: normal };
}

function parseThreshold({ repeat, steps: forms }: ThresholdTerms): Terms {
  const path = ['terms', 'threshold', 'steps'];
  const steps = forms.map((step, index) => parseDiscount(step, [...path, String(index)]));
  const isRising = steps.every(
    ({ fromMinor }, at) => at === 0 || fromMinor > (steps[at - 1]?.fromMinor ?? 0n),
  );
  const [first] = steps;
  const canRepeat = steps.length === 1 && first?.offMinor != null && first.fromMinor > 0n;
  if (!first || steps.length > maxSteps || !isRising || (repeat === 'EACH' && !canRepeat))
    throw promotionAdminErrors.PROMOTION_STEPS_INVALID({ path, data: { max: maxSteps } });
  return { ...nothing, kind: 'THRESHOLD', rules: { repeat: repeat ?? 'ONCE', steps } };
}

function parseGift({ fromMinor, whenOut, gifts: forms }: GiftTerms): Terms {
  checkVariants(forms, ['terms', 'gift', 'gifts'], maxGifts);
  const gifts = forms.map(({ variantId, quantity }, index) => ({
    variantId,
    quantity: parseCount(quantity ?? 1, {
      path: ['terms', 'gift', 'gifts', String(index), 'quantity'],
      min: 1,
      max: 1_000,
    }),
  }));
  const from = parseAmount(fromMinor ?? 0n, { path: ['terms', 'gift', 'fromMinor'], min: 0n });
  const rules = { fromMinor: from, whenOut: whenOut ?? 'SKIP', gifts };
  return { ...nothing, kind: 'GIFT', rules, giftIds: gifts.map(({ variantId }) => variantId) };
}

function itemsOf({ items }: ItemTerms, kind: string): ParsedItem[] {
  return parseItems(items, ['terms', kind, 'items']);
}

function hoursOf({ hours }: { readonly hours: number }, kind: string): number {
  return count(hours, kind, 'hours', 1, maxHours);
}

function count(value: number, kind: string, field: string, min: number, max: number): number {
  return parseCount(value, { path: ['terms', kind, field], min, max });
}
