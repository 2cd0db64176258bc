import type { WriteContext } from '#core/context.ts';
import { keptOf, type OrderLineNow, unsentOf } from '../orders/order-lines.ts';
import { refundErrors } from './errors.ts';
import { nextShare } from './share.ts';

/** Units of a line that are to be given back. */
export interface WantedUnits {
  readonly orderLineId: string;
  readonly quantity: number;
}

/** What giving them back takes. */
export interface PlannedLine {
  readonly line: OrderLineNow;
  readonly quantity: number;
  /** How many of them have not left: they will not. */
  readonly unsentQuantity: number;
  readonly amountMinor: bigint;
  readonly points: bigint;
}

/**
 * What units of an order get at the prices paid. Those that have not left come first, except where goods are to come
 * back: then all of them have left. Pure but for the language of its refusals.
 *
 * @throws DomainError REFUND_LINE_NOT_FOUND, REFUND_LINE_TWICE, REFUND_QUANTITY_INVALID.
 */
export function planLines(
  { locale }: Pick<WriteContext, 'locale'>,
  lines: readonly OrderLineNow[],
  wanted: readonly WantedUnits[],
  { returnsGoods }: { readonly returnsGoods: boolean },
): PlannedLine[] {
  if (new Set(wanted.map(({ orderLineId }) => orderLineId)).size < wanted.length)
    throw refundErrors.REFUND_LINE_TWICE({ path: ['lines'] });
  return wanted.map(({ orderLineId, quantity }) => {
    const line = lines.find(({ id }) => id === orderLineId);
    if (!line) throw refundErrors.REFUND_LINE_NOT_FOUND({ path: ['lines'] });
    const unsent = unsentOf(line);
    const available = returnsGoods && line.needsShipping ? keptOf(line) - unsent : keptOf(line);
    if (quantity < 1 || quantity > available) {
      const title = locale === 'zh' ? line.titleZh : line.titleEn;
      throw refundErrors.REFUND_QUANTITY_INVALID({ path: ['lines'], data: { title, available } });
    }
    return planned(line, quantity, returnsGoods ? 0 : Math.min(quantity, unsent));
  });
}

/** All units that nobody has given back or asks to. */
export function planRest(lines: readonly OrderLineNow[]): PlannedLine[] {
  return lines
    .filter((line) => keptOf(line) > 0)
    .map((line) => planned(line, keptOf(line), Math.min(keptOf(line), unsentOf(line))));
}

function planned(line: OrderLineNow, quantity: number, unsentQuantity: number): PlannedLine {
  const units = line.refundedQuantity + line.claimedQuantity;
  const money = { units, amount: line.refundedMinor + line.claimedMinor };
  const points = { units, amount: line.refundedPoints + line.claimedPoints };
  return {
    line,
    quantity,
    unsentQuantity,
    amountMinor: nextShare({ units: line.quantity, amount: line.totalMinor }, money, quantity),
    points: nextShare({ units: line.quantity, amount: line.points }, points, quantity),
  };
}

/** Takes off a plan what is not there any more, since it was given back without naming lines: from its end. */
export function cutTo(leftMinor: bigint, plan: readonly PlannedLine[]): PlannedLine[] {
  let left = leftMinor;
  return plan.map((one) => {
    const amountMinor = one.amountMinor < left ? one.amountMinor : left;
    left -= amountMinor;
    return { ...one, amountMinor };
  });
}
