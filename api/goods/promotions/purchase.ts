import { promotionErrors } from './errors.ts';
import type { Seat } from './pricing/facts.ts';

/** Something that is bought at once, past the cart: a seat in a group, or what somebody has bargained for. */
export interface DirectPurchase {
  readonly promotionId: string;
  readonly variantId: string;
  readonly quantity: number;
  readonly seat: Seat | null;
  readonly bargainId: string | null;
  /** The price that a bargain has come to; null takes the promotion's. */
  readonly priceMinor: bigint | null;
}

/** What a buyer says to buy something past the cart: one of the three. */
export interface DirectForm {
  /** The group to join. */
  readonly groupId?: string | null | undefined;
  /** The group buy and the variant to open a group for. */
  readonly openGroup?: { readonly promotionId: string; readonly variantId: string } | null | undefined;
  /** What one has bargained for. */
  readonly bargainId?: string | null | undefined;
  /** How many units; of a bargain there is one. */
  readonly quantity?: number | null | undefined;
}

export type PurchaseForm =
  | { readonly kind: 'join'; readonly groupId: string; readonly quantity: number }
  | {
      readonly kind: 'open';
      readonly promotionId: string;
      readonly variantId: string;
      readonly quantity: number;
    }
  | { readonly kind: 'bargain'; readonly bargainId: string; readonly quantity: 1 };

const maxQuantity = 100_000;

/** @returns null when it is the cart that is bought. @throws DomainError PURCHASE_AMBIGUOUS, PURCHASE_QUANTITY_INVALID. */
export function parsePurchase({ groupId, openGroup, bargainId, quantity }: DirectForm): PurchaseForm | null {
  const said = [groupId, openGroup, bargainId].filter((one) => one !== null && one !== undefined);
  if (said.length > 1) throw promotionErrors.PURCHASE_AMBIGUOUS();
  const units = quantity ?? 1;
  const max = bargainId ? 1 : maxQuantity;
  if (units < 1 || units > max || (said.length === 0 && (quantity ?? null) !== null))
    throw promotionErrors.PURCHASE_QUANTITY_INVALID({ path: ['quantity'], data: { max } });
  if (groupId) return { kind: 'join', groupId, quantity: units };
  if (openGroup) return { kind: 'open', ...openGroup, quantity: units };
  return bargainId ? { kind: 'bargain', bargainId, quantity: 1 } : null;
}
