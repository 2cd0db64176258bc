import type { Sale } from '#api/goods/index.ts';

/** What was paid in money for the goods of an order, and what of that is given back by now, in minor units. */
export interface OrderTotal {
  readonly orderId: string;
  readonly currency: string;
  readonly totalMinor: bigint;
  readonly refundedMinor: bigint;
  readonly placedAt: Date;
}

/** The lines of orders summed up, by order. */
export function totalsOf(lines: readonly Sale[]): OrderTotal[] {
  const totals = new Map<string, OrderTotal>();
  for (const { orderId, currency, totalMinor, refundedMinor, placedAt } of lines) {
    const before = totals.get(orderId);
    totals.set(orderId, {
      orderId,
      currency,
      totalMinor: (before?.totalMinor ?? 0n) + totalMinor,
      refundedMinor: (before?.refundedMinor ?? 0n) + refundedMinor,
      placedAt,
    });
  }
  return [...totals.values()];
}
