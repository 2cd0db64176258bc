import { callerKey } from '#core/caller.ts';
import type { WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { toJson } from '#core/json.ts';
import { openPayment } from '#core/payments/open-payment.ts';
import { settingsOf } from '#core/settings.ts';
import { checkoutStarted } from '../events.ts';
import { takePoints } from '../points-payment/take-points.ts';
import type { Quote } from '../pricing/quote.ts';
import { takeAll } from '../promotions/counters/take.ts';
import { goodsSettings } from '../settings.ts';
import { checkoutErrors } from './errors.ts';
import type { CheckoutWish } from './form.ts';
import { freeze } from './frozen.ts';

export interface Holding {
  readonly userId: string;
  readonly cartId: string | null;
  /** What it is for when it is no common purchase. */
  readonly purpose: string | null;
  readonly quote: Quote;
  readonly wish: CheckoutWish;
}

const minuteMs = 60_000;

/**
 * Keeps back everything that a quote promises, until the checkout ends. Nothing is promised that was only read: what
 * decides is the write.
 *
 * @throws DomainError INSUFFICIENT_POINTS, as `takePromotions` tells, INSUFFICIENT_STOCK, PAYMENT_METHOD_UNKNOWN,
 * PAYMENT_AMOUNT_INVALID.
 */
export async function hold(write: WriteContext, holding: Holding): Promise<{ checkoutId: string }> {
  const { userId, quote } = holding;
  const checkoutId = newId(write.clock);
  await insertCheckout(write, checkoutId, holding);
  await takeAll(write, checkoutId, quote.uses);
  await reserve(write, checkoutId, quote);
  write.emit(checkoutStarted, checkoutId, {
    checkoutId,
    userId,
    amountMinor: String(quote.totalMinor),
    currency: quote.currency,
  });
  return { checkoutId };
}

async function insertCheckout(write: WriteContext, checkoutId: string, holding: Holding): Promise<void> {
  const { userId, cartId, purpose, quote, wish } = holding;
  const { points } = quote;
  const now = write.clock.now();
  const expiresAt = new Date(now.getTime() + settingsOf(write, goodsSettings).checkoutMinutes * minuteMs);
  const payment =
    quote.totalMinor > 0n
      ? await openPayment(write, {
          source: `checkout:${checkoutId}`,
          amount: { amountMinor: quote.totalMinor, currency: quote.currency },
          userId,
          method: wish.method,
          description: quote.lines.map(({ titleEn, quantity }) => `${quantity} × ${titleEn}`).join(', '),
          expiresAt,
        })
      : null;
  const taken = points > 0n ? await takePoints(write, { checkoutId, userId, points }) : null;
  const frozen = freeze(quote, write.clock, { address: wish.address, note: wish.note });
  await write.tx.$executeRaw`
    INSERT INTO goods_checkout (id, user_id, cart_id, purpose, currency, quote, total_minor, points, points_transfer_id, payment_id,
      expires_at, created_at)
    VALUES (${checkoutId}::uuid, ${userId}::uuid, ${cartId}::uuid, ${purpose}, ${quote.currency}, ${toJson(frozen)}::jsonb, ${quote.totalMinor}::bigint,
      ${points}::bigint, ${taken?.transferId ?? null}::uuid, ${payment?.paymentId ?? null}::uuid, ${expiresAt}::timestamptz, ${now}::timestamptz)`;
}

interface Shortage {
  readonly variantId: string;
  readonly available: number;
}

async function reserve(write: WriteContext, checkoutId: string, { lines }: Quote): Promise<void> {
  const [short] = await write.tx.$queryRaw<Shortage[]>`
    SELECT variant_id AS "variantId", available
    FROM goods_reserve_stock(${checkoutId}::uuid, ${callerKey(write.caller)}, ${write.clock.now()}::timestamptz)`;
  if (!short) return;
  const line = lines.find(({ variantId }) => variantId === short.variantId);
  const title = write.locale === 'zh' ? line?.titleZh : line?.titleEn;
  throw checkoutErrors.INSUFFICIENT_STOCK({
    path: ['lines'],
    data: { sku: line?.sku ?? null, title: title ?? '', available: short.available },
  });
}
