/** How easily something can be had. */
export type StockState = 'IN_STOCK' | 'LOW' | 'OUT_OF_STOCK';

/** @param available units that are free; null for what never runs out. @param low so many are still few. */
export function stockState(available: number | null, low: number): StockState {
  if (available === null || available > low) return 'IN_STOCK';
  return available > 0 ? 'LOW' : 'OUT_OF_STOCK';
}
