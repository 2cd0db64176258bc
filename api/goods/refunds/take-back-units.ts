import { callerKey } from '#core/caller.ts';
import type { WriteContext } from '#core/context.ts';
import { toJson } from '#core/json.ts';
import type { LockedOrder } from '../orders/lock-order.ts';
import type { LockedRefund } from './lock-refund.ts';
import type { SettledLine } from './settle-claims.ts';

/**
 * Stock follows a refund that is decided: units that had not left are nobody's any more, and what is never sent, such as a
 * seat, is there to be sold again. What was sent comes back only when somebody has received it.
 */
export async function takeBackUnits(
  write: WriteContext,
  { checkoutId }: LockedOrder,
  { id }: LockedRefund,
  lines: readonly SettledLine[],
): Promise<void> {
  const [cause, who, now] = [`refund:${id}`, callerKey(write.caller), write.clock.now()];
  const tracked = lines.filter(({ tracksStock }) => tracksStock);
  const unsent = unitsByVariant(tracked, ({ unsentQuantity }) => unsentQuantity);
  const seats = unitsByVariant(tracked, ({ needsShipping, quantity }) => (needsShipping ? 0 : quantity));
  if (unsent.length > 0)
    await write.tx.$queryRaw`
      SELECT goods_take_sold(${checkoutId}::uuid, ${toJson(unsent)}::jsonb, 'UNSOLD', ${cause}, ${who}, ${now}::timestamptz)`;
  if (seats.length > 0)
    await write.tx.$queryRaw`
      SELECT goods_put_back(${checkoutId}::uuid, ${toJson(seats)}::jsonb, NULL, ${cause}, ${who}, ${now}::timestamptz)`;
}

/** How many units of each variant, for stock knows no lines; variants of which there are none are left out. */
export function unitsByVariant<Line extends { readonly variantId: string }>(
  lines: readonly Line[],
  unitsOf: (line: Line) => number,
): { variantId: string; quantity: number }[] {
  const units = new Map<string, number>();
  for (const line of lines) units.set(line.variantId, (units.get(line.variantId) ?? 0) + unitsOf(line));
  return [...units].flatMap(([variantId, quantity]) => (quantity > 0 ? [{ variantId, quantity }] : []));
}
