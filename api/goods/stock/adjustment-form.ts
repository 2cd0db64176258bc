import { parseNumber } from '../form.ts';
import { stockErrors } from './errors.ts';

export interface StockLineForm {
  readonly variantId: string;
  readonly locationId: string;
  /** By how many units what lies there changes. */
  readonly change?: number | null | undefined;
  /** How many units lie there. */
  readonly counted?: number | null | undefined;
}

export interface StockLine {
  /** Which one it is, from 0. */
  readonly line: number;
  readonly variantId: string;
  readonly locationId: string;
  readonly change?: number;
  readonly counted?: number;
}

const maxLines = 500;
/** The database says the same. */
export const maxOnHand = 1_000_000_000;

/** @throws DomainError STOCK_LINES_COUNT, STOCK_LINE_UNCLEAR, STOCK_LINE_TWICE, GOODS_NUMBER_INVALID. */
export function parseStockLines(forms: readonly StockLineForm[]): StockLine[] {
  if (forms.length < 1 || forms.length > maxLines)
    throw stockErrors.STOCK_LINES_COUNT({ path: ['lines'], data: { max: maxLines } });
  const places = new Set<string>();
  return forms.map((form, line) => {
    const path = ['lines', String(line)];
    const { variantId, locationId } = form;
    const place = `${variantId} ${locationId}`;
    if (places.has(place)) throw stockErrors.STOCK_LINE_TWICE({ path });
    places.add(place);
    return { line, variantId, locationId, ...parseAmount(form, path) };
  });
}

function parseAmount(
  { change, counted }: StockLineForm,
  path: readonly string[],
): Pick<StockLine, 'change' | 'counted'> {
  if ((typeof change === 'number') === (typeof counted === 'number'))
    throw stockErrors.STOCK_LINE_UNCLEAR({ path });
  return typeof change === 'number'
    ? { change: parseNumber(change, [...path, 'change'], { min: -maxOnHand, max: maxOnHand }) }
    : { counted: parseNumber(counted ?? 0, [...path, 'counted'], { min: 0, max: maxOnHand }) };
}
