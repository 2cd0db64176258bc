import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { productChanged } from '../../events.ts';
import { parseReason } from '../../form.ts';
import { goodsPermissions } from '../../permissions.ts';
import type { PublishWindow } from './content.ts';
import { productErrors } from './errors.ts';
import { lockProduct, type StoredProduct } from './lock-product.ts';
import { checkWindow } from './product-form.ts';

export interface ProductMove {
  readonly productId: string;
  /** Why, for the audit log. */
  readonly reason: string;
}

/** When it is on sale, and since when it is retired. */
interface Life extends PublishWindow {
  readonly retiredAt: Date | null;
}

/**
 * Puts a product on sale.
 *
 * @param from when that begins; now when nothing is said, unless it is on sale already.
 * @param until the first moment at which it is over; never when nothing is said.
 * @throws AccessError without `goods.catalogue`; DomainError GOODS_REASON_LENGTH, PRODUCT_NOT_FOUND, PRODUCT_RETIRED,
 * PRODUCT_WINDOW_INVALID.
 */
export function publishProduct(
  ctx: ReadContext,
  {
    from,
    until,
    ...move
  }: ProductMove & { readonly from?: Date | undefined; readonly until?: Date | undefined },
): Promise<{ productId: string }> {
  return moveProduct(ctx, 'publishProduct', move, ({ publishFrom, retiredAt }, now) => {
    if (retiredAt) throw productErrors.PRODUCT_RETIRED({ path: ['productId'] });
    const since = publishFrom && publishFrom <= now ? publishFrom : now;
    return { publishFrom: from ?? since, publishUntil: until ?? null, retiredAt };
  });
}

/**
 * Takes a product off sale; it is a draft from then on. What is being paid at this moment is still sold.
 * @throws AccessError without `goods.catalogue`; DomainError GOODS_REASON_LENGTH, PRODUCT_NOT_FOUND, PRODUCT_RETIRED.
 */
export function unpublishProduct(ctx: ReadContext, move: ProductMove): Promise<{ productId: string }> {
  return moveProduct(ctx, 'unpublishProduct', move, ({ retiredAt }) => {
    if (retiredAt) throw productErrors.PRODUCT_RETIRED({ path: ['productId'] });
    return { publishFrom: null, publishUntil: null, retiredAt };
  });
}

/**
 * Sells a product no more, for good: it is in no list but that of staff. What was ordered goes on.
 * @throws AccessError without `goods.catalogue`; DomainError GOODS_REASON_LENGTH, PRODUCT_NOT_FOUND.
 */
export function retireProduct(ctx: ReadContext, move: ProductMove): Promise<{ productId: string }> {
  return moveProduct(ctx, 'retireProduct', move, (life, now) => ({
    ...life,
    retiredAt: life.retiredAt ?? now,
  }));
}

function moveProduct(
  ctx: ReadContext,
  action: string,
  { productId, reason }: ProductMove,
  next: (life: Life, now: Date) => Life,
): Promise<{ productId: string }> {
  requirePermission(ctx, goodsPermissions.catalogue);
  const why = parseReason(reason);
  return transact(ctx, async (write) => {
    const stored = await lockProduct(write, { id: productId });
    if (!stored) throw productErrors.PRODUCT_NOT_FOUND({ path: ['productId'] });
    const before = lifeOf(stored);
    const after = next(before, write.clock.now());
    checkWindow(after);
    if (JSON.stringify(after) === JSON.stringify(before)) return { productId };
    await storeLife(write, productId, after);
    recordAudit(write, { action, subject: `product:${productId}`, before, after, reason: why });
    write.emit(productChanged, productId, { productId });
    return { productId };
  });
}

function lifeOf({ content: { publishFrom, publishUntil }, retiredAt }: StoredProduct): Life {
  return { publishFrom, publishUntil, retiredAt };
}

async function storeLife({ tx, clock }: WriteContext, productId: string, life: Life): Promise<void> {
  await tx.$executeRaw`
    UPDATE goods_product SET publish_from = ${life.publishFrom}::timestamptz, publish_until = ${life.publishUntil}::timestamptz,
      retired_at = ${life.retiredAt}::timestamptz,
      updated_at = greatest(${clock.now()}::timestamptz, updated_at + interval '1 millisecond')
    WHERE id = ${productId}::uuid`;
}
