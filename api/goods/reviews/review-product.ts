import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { OrderFulfilmentState, OrderState } from '#core/db/generated/client/enums.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { productReviewed } from '../events.ts';
import { countRating } from './count-rating.ts';
import { reviewErrors } from './errors.ts';
import { parseReview, type ReviewForm } from './form.ts';

interface BoughtLine {
  readonly productId: string;
  readonly orderId: string;
  readonly state: OrderState;
  readonly fulfilmentState: OrderFulfilmentState;
}

/**
 * Says what the buyer of a line thinks of what came; once for each line.
 * @throws AccessError when nobody is signed in; DomainError REVIEW_RATING_INVALID, REVIEW_TEXT_LENGTH,
 * REVIEW_LINE_NOT_FOUND, REVIEW_ORDER_CANCELLED, REVIEW_TOO_EARLY, REVIEW_EXISTS.
 */
export async function reviewProduct(
  ctx: ReadContext,
  { orderLineId, ...form }: ReviewForm & { readonly orderLineId: string },
): Promise<{ reviewId: string }> {
  const userId = requireUser(ctx);
  const { rating, text } = parseReview(form);
  return transact(ctx, async (write) => {
    const { productId, orderId } = await lockBoughtLine(write, orderLineId, userId);
    const reviewId = newId(write.clock);
    const now = write.clock.now();
    const written = await write.tx.$executeRaw`
      INSERT INTO goods_review (id, product_id, order_line_id, user_id, rating, text, created_at, updated_at)
      VALUES (${reviewId}::uuid, ${productId}::uuid, ${orderLineId}::uuid, ${userId}::uuid, ${rating}::smallint, ${text}::text,
        ${now}::timestamptz, ${now}::timestamptz)
      ON CONFLICT (order_line_id) DO NOTHING`;
    if (written === 0) throw reviewErrors.REVIEW_EXISTS({ path: ['orderLineId'] });
    await countRating(write, { productId, stars: rating, ratings: 1 });
    const reviewedAt = now.toISOString();
    write.emit(productReviewed, productId, { reviewId, productId, orderId, userId, rating, reviewedAt });
    return { reviewId };
  });
}

/** The order is held as it is: it cannot be taken back while its goods are praised. */
async function lockBoughtLine(
  { tx }: WriteContext,
  orderLineId: string,
  userId: string,
): Promise<BoughtLine> {
  const [line] = await tx.$queryRaw<BoughtLine[]>`
    SELECT l.product_id AS "productId", o.id AS "orderId", o.state, o.fulfilment_state AS "fulfilmentState"
    FROM goods_order_line l JOIN goods_order o ON o.id = l.order_id
    WHERE l.id = ${orderLineId}::uuid AND o.user_id = ${userId}::uuid FOR SHARE OF o`;
  const path = ['orderLineId'];
  if (!line) throw reviewErrors.REVIEW_LINE_NOT_FOUND({ path });
  if (line.state === 'CANCELLED') throw reviewErrors.REVIEW_ORDER_CANCELLED({ path });
  const isReceived = line.fulfilmentState === 'DELIVERED' || line.fulfilmentState === 'NOT_NEEDED';
  if (!isReceived) throw reviewErrors.REVIEW_TOO_EARLY({ path });
  return line;
}
