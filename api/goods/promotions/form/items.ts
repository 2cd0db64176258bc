import { promotionAdminErrors } from '../admin-errors.ts';
import { parseAmount, parseOptionalCount } from './numbers.ts';

export interface ItemForm {
  readonly variantId: string;
  readonly priceMinor: bigint;
  readonly quota?: number | null | undefined;
  readonly perMemberLimit?: number | null | undefined;
}

export interface ParsedItem {
  readonly variantId: string;
  readonly position: number;
  readonly priceMinor: bigint;
  readonly quota: number | null;
  readonly perMemberLimit: number | null;
}

const maxItems = 500;

/** @throws DomainError PROMOTION_ITEMS_INVALID, PROMOTION_AMOUNT_INVALID, PROMOTION_NUMBER_INVALID. */
export function parseItems(items: readonly ItemForm[], path: readonly string[]): ParsedItem[] {
  checkVariants(items, path);
  return items.map((item, position) => {
    const under = (field: string) => [...path, String(position), field];
    return {
      variantId: item.variantId,
      position,
      priceMinor: parseAmount(item.priceMinor, { path: under('priceMinor'), min: 0n }),
      quota: parseOptionalCount(item.quota, { path: under('quota'), min: 0 }),
      perMemberLimit: parseOptionalCount(item.perMemberLimit, { path: under('perMemberLimit'), min: 1 }),
    };
  });
}

/** Some, not too many, and each once. @throws DomainError PROMOTION_ITEMS_INVALID. */
export function checkVariants(
  items: readonly { readonly variantId: string }[],
  path: readonly string[],
  max = maxItems,
): void {
  const ids = new Set(items.map(({ variantId }) => variantId));
  if (ids.size === 0 || ids.size !== items.length || ids.size > max)
    throw promotionAdminErrors.PROMOTION_ITEMS_INVALID({ path, data: { max } });
}
