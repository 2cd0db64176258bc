import type { Prisma } from '#core/db/generated/client/client.ts';
import type { OrderFulfilmentState, OrderPaymentState, OrderState } from '#core/db/generated/client/enums.ts';
import { lengthFits } from '#core/text-length.ts';
import { orderErrors } from './errors.ts';

/** What staff look for; all that is said must hold. */
export interface OrderSearch {
  readonly number?: string | null | undefined;
  /** The handle of the buyer. */
  readonly handle?: string | null | undefined;
  readonly sku?: string | null | undefined;
  readonly state?: OrderState | null | undefined;
  readonly paymentState?: OrderPaymentState | null | undefined;
  readonly fulfilmentState?: OrderFulfilmentState | null | undefined;
  readonly placedFrom?: Date | null | undefined;
  /** Exclusive. */
  readonly placedUntil?: Date | null | undefined;
}

const textLength = { min: 1, max: 100 };

/** Prisma's condition for what is searched. @throws DomainError ORDER_SEARCH_INVALID. */
export function searchedOrders(search: OrderSearch): Prisma.OrderWhereInput {
  const number = textIn(search, 'number');
  const handle = textIn(search, 'handle');
  const sku = textIn(search, 'sku');
  const { state, paymentState, fulfilmentState, placedFrom, placedUntil } = search;
  return {
    ...(number && { number: number.toUpperCase() }),
    ...(handle && { user: { handle: handle.toLowerCase() } }),
    ...(sku && { lines: { some: { sku } } }),
    ...(state && { state }),
    ...(paymentState && { paymentState }),
    ...(fulfilmentState && { fulfilmentState }),
    // Beside the page's own condition on the same column, which stands in AND.
    ...((placedFrom || placedUntil) && {
      placedAt: { ...(placedFrom && { gte: placedFrom }), ...(placedUntil && { lt: placedUntil }) },
    }),
  };
}

function textIn(search: OrderSearch, field: 'number' | 'handle' | 'sku'): string | undefined {
  const text = search[field];
  if (text === null || text === undefined) return undefined;
  if (!lengthFits(text, textLength))
    throw orderErrors.ORDER_SEARCH_INVALID({ path: [field], data: textLength });
  return text.trim();
}
