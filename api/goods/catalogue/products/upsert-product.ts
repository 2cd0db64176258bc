import { requirePermission } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { parseReason } from '../../form.ts';
import { goodsPermissions } from '../../permissions.ts';
import { type ProductForm, parseProduct } from './product-form.ts';
import { writeProduct } from './write-product.ts';

export interface ProductUpsert extends ProductForm {
  /** Refuses when it was changed since this moment, by which its editor knows it. */
  readonly expectedUpdatedAt?: Date | null | undefined;
  /** Why, for the audit log. */
  readonly reason: string;
}

/**
 * Makes a product with all its variants, or changes the one with this slug wholly: what is not said falls back to its
 * default, but for the window, which stays; variants that are not named retire, with what lies in stock of them. One that
 * was retired comes back. Like it was already: nothing happens.
 *
 * @throws AccessError without `goods.catalogue`; DomainError as `parseProduct` and `writeProduct`, or GOODS_REASON_LENGTH.
 */
export async function upsertProduct(
  ctx: ReadContext,
  { expectedUpdatedAt, reason, ...form }: ProductUpsert,
): Promise<{ productId: string }> {
  requirePermission(ctx, goodsPermissions.catalogue);
  const wanted = parseProduct(form);
  const why = parseReason(reason);
  const { productId } = await transact(ctx, (write) =>
    writeProduct(write, { wanted, expectedUpdatedAt: expectedUpdatedAt ?? undefined, reason: why }),
  );
  return { productId };
}
