import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { ReturnFate } from '#core/db/generated/client/enums.ts';
import { toJson } from '#core/json.ts';
import { transact } from '#core/transact.ts';
import type { LockedOrder } from '../orders/lock-order.ts';
import { goodsPermissions } from '../permissions.ts';
import { refundErrors } from './errors.ts';
import { grantRefund } from './grant-refund.ts';
import { type LockedRefund, lockRefund } from './lock-refund.ts';
import { unitsByVariant } from './take-back-units.ts';

export interface Return {
  readonly refundId: string;
  readonly fate: ReturnFate;
  /** Where it is put; when nothing is said, where it came from. */
  readonly locationId?: string | null | undefined;
}

/**
 * What a refund's buyer had been sent is back in the house: on the shelf again, or written off. A refund that waited for it
 * is paid. What comes back of a refund that did not wait, as refused parcels do, is received just so.
 *
 * @throws AccessError without `goods.refunds`; DomainError REFUND_NOT_FOUND, RETURN_NOT_EXPECTED, RETURN_PLACE_NOT_FOUND,
 * REFUND_EXCEEDS_CAPTURED, or about the idempotency key.
 */
export async function receiveReturn(ctx: ReadContext, form: Return): Promise<{ refundId: string }> {
  requirePermission(ctx, goodsPermissions.refunds);
  const body = { refundId: form.refundId, fate: form.fate, locationId: form.locationId ?? null };
  const work = async (write: WriteContext) => {
    const { order, refund } = await lockRefund(write, body.refundId);
    // Before stock: payments are locked before stock levels.
    if (refund.state === 'AWAITING_RETURN') await grantRefund(write, order, refund);
    await takeIn(write, order, refund, body);
    recordAudit(write, { action: 'receiveReturn', subject: `refund:${refund.id}`, after: body });
    return { refundId: refund.id };
  };
  return transact(ctx, work, { idempotent: { operation: 'receiveReturn', body } });
}

interface ReturnedLine {
  readonly variantId: string;
  readonly tracksStock: boolean;
  readonly quantity: number;
}

async function takeIn(
  write: WriteContext,
  { checkoutId }: LockedOrder,
  refund: LockedRefund,
  { fate, locationId }: { readonly fate: ReturnFate; readonly locationId: string | null },
): Promise<void> {
  const isExpected = ['AWAITING_RETURN', 'SENT', 'COMPLETED', 'FAILED'].includes(refund.state);
  const lines = isExpected && !refund.returnedAt ? await count(write, refund, fate) : [];
  if (lines.length === 0) throw refundErrors.RETURN_NOT_EXPECTED({ path: ['refundId'] });
  if (locationId) await checkPlace(write, locationId);
  const units = unitsByVariant(
    lines.filter(({ tracksStock }) => tracksStock),
    ({ quantity }) => quantity,
  );
  // What is written off never comes onto the shelf, so that there is nothing to take from it.
  if (fate === 'RESTOCKED' && units.length > 0)
    await write.tx.$queryRaw`
      SELECT goods_put_back(${checkoutId}::uuid, ${toJson(units)}::jsonb, ${locationId}::uuid, ${`refund:${refund.id}`},
        ${callerKey(write.caller)}, ${write.clock.now()}::timestamptz)`;
}

function count(write: WriteContext, { id }: LockedRefund, fate: ReturnFate): Promise<ReturnedLine[]> {
  const now = write.clock.now();
  return write.tx.$queryRaw<ReturnedLine[]>`
    WITH back AS (
      UPDATE goods_refund SET returned_at = ${now}::timestamptz, return_fate = ${fate}::"ReturnFate", updated_at = ${now}::timestamptz
      WHERE id = ${id}::uuid AND EXISTS (
        SELECT FROM goods_refund_line r JOIN goods_order_line l ON l.id = r.order_line_id
        WHERE r.refund_id = ${id}::uuid AND l.needs_shipping AND r.quantity > r.unsent_quantity)
      RETURNING id
    )
    UPDATE goods_order_line l SET returned_quantity = l.returned_quantity + r.quantity - r.unsent_quantity
    FROM back b JOIN goods_refund_line r ON r.refund_id = b.id
    WHERE l.id = r.order_line_id AND l.needs_shipping AND r.quantity > r.unsent_quantity
    RETURNING l.variant_id AS "variantId", l.tracks_stock AS "tracksStock", r.quantity - r.unsent_quantity AS quantity`;
}

async function checkPlace(write: WriteContext, locationId: string): Promise<void> {
  const place = await write.tx.stockLocation.findFirst({ where: { id: locationId, retiredAt: null } });
  if (!place) throw refundErrors.RETURN_PLACE_NOT_FOUND({ path: ['locationId'] });
}
