import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { toJson } from '#core/json.ts';
import { transact } from '#core/transact.ts';
import { parseReason } from '../form.ts';
import { goodsPermissions } from '../permissions.ts';
import { maxOnHand, parseStockLines, type StockLine, type StockLineForm } from './adjustment-form.ts';
import { checkPlaces } from './check-places.ts';
import { stockErrors } from './errors.ts';

export interface StockAdjustment {
  readonly lines: readonly StockLineForm[];
  /** Why: it stands in the movements and in the audit log. */
  readonly reason: string;
}

/** What was adjusted; `source` is what its movements name. */
export interface AdjustedStock {
  readonly source: string;
  readonly places: readonly Pick<StockLine, 'variantId' | 'locationId'>[];
}

/**
 * Says what staff counted, received or wrote off: all lines or none. The database decides, with every level locked, so that
 * what is promised to buyers is never taken away.
 *
 * @throws AccessError without `goods.stock`; DomainError STOCK_LINES_COUNT, STOCK_LINE_UNCLEAR, STOCK_LINE_TWICE,
 * GOODS_NUMBER_INVALID, GOODS_REASON_LENGTH, STOCK_VARIANT_NOT_FOUND, STOCK_LOCATION_NOT_FOUND, STOCK_LOCATION_RETIRED,
 * STOCK_PROMISED, STOCK_TOO_MUCH, or about the idempotency key.
 */
export async function adjustStock(ctx: ReadContext, form: StockAdjustment): Promise<AdjustedStock> {
  requirePermission(ctx, goodsPermissions.stock);
  const lines = parseStockLines(form.lines);
  const reason = parseReason(form.reason);
  return transact(ctx, (write) => adjust(write, lines, reason), {
    idempotent: { operation: 'adjustStock', body: { lines, reason } },
  });
}

async function adjust(
  write: WriteContext,
  lines: readonly StockLine[],
  reason: string,
): Promise<AdjustedStock> {
  const skus = await checkPlaces(write, lines);
  const source = `adjustment:${newId(write.clock)}`;
  const [refused] = await write.tx.$queryRaw<Refused[]>`
    SELECT line, on_hand AS "onHand", promised
    FROM goods_adjust_stock(${toJson(lines)}::jsonb, ${source}, ${callerKey(write.caller)}, ${reason},
      ${write.clock.now()}::timestamptz)`;
  if (refused) throw refusalOf(refused, lines, skus);
  recordAudit(write, { action: 'adjustStock', subject: source, after: lines, reason });
  return { source, places: lines.map(({ variantId, locationId }) => ({ variantId, locationId })) };
}

interface Refused {
  readonly line: number;
  readonly onHand: number;
  readonly promised: number;
}

function refusalOf(
  { line, onHand, promised }: Refused,
  lines: readonly StockLine[],
  skus: ReadonlyMap<string, string>,
) {
  const { change, counted = onHand + (change ?? 0), variantId = '' } = lines[line] ?? {};
  const path = ['lines', String(line)];
  if (counted >= promised) return stockErrors.STOCK_TOO_MUCH({ path, data: { max: maxOnHand } });
  const data = { sku: skus.get(variantId) ?? null, available: onHand - promised };
  return stockErrors.STOCK_PROMISED({ path, data });
}
