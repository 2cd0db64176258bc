import { recordAudit } from '#core/audit.ts';
import type { WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { canonicalJson } from '#core/json.ts';
import { productChanged } from '../../events.ts';
import { checkReferences } from './check-references.ts';
import type { ProductContent, WantedProduct } from './content.ts';
import { productErrors } from './errors.ts';
import { lockProduct, type StoredProduct } from './lock-product.ts';
import { checkWindow } from './product-form.ts';
import { insertProduct, updateProduct } from './store-product.ts';
import { storeVariants } from './store-variants.ts';

export interface ProductWriting {
  readonly wanted: WantedProduct;
  /** When it was last changed, as whoever wants it has seen it; undefined does not care. */
  readonly expectedUpdatedAt?: Date | undefined;
  readonly reason: string;
}

export interface WrittenProduct {
  readonly productId: string;
  /** False when it was like that already: then nothing was written, and nothing stands on record. */
  readonly isChanged: boolean;
}

/**
 * Makes a product with its variants, or makes the one with this slug what is wanted: living variants that are not named
 * retire. The number of statements does not depend on how many variants there are. Locks the product, then its variants.
 *
 * @throws DomainError PRODUCT_CHANGED_MEANWHILE, PRODUCT_NOT_FOUND, CATEGORY_NOT_FOUND, SKU_TAKEN, PRODUCT_KIND_FIXED,
 * PRODUCT_CURRENCY_FIXED, PRODUCT_WINDOW_INVALID.
 */
export async function writeProduct(write: WriteContext, writing: ProductWriting): Promise<WrittenProduct> {
  const { expectedUpdatedAt, reason } = writing;
  const wanted = withOwnFiles(write, writing.wanted);
  const { slug } = wanted;
  const before = await lockProduct(write, { slug });
  if (before) return alter(write, before, { ...writing, wanted });
  if (expectedUpdatedAt) throw productErrors.PRODUCT_NOT_FOUND({ path: ['slug'] });
  const productId = newId(write.clock);
  const content = { publishFrom: null, publishUntil: null, ...wanted };
  await checkReferences(write, productId, { wanted: content });
  if (await insertProduct(write, productId, content)) {
    await storeVariants(write, productId, content.variants);
    return told(write, { productId, after: content, reason });
  }
  const meanwhile = await lockProduct(write, { slug });
  if (!meanwhile) throw new Error('A product was neither made nor found.');
  return alter(write, meanwhile, { ...writing, wanted });
}

/** Whoever saves what was shown to them says where our own files are served from; what is kept is which files they are. */
function withOwnFiles(
  { kernel }: WriteContext,
  { media, variants, ...wanted }: WantedProduct,
): WantedProduct {
  const kept = (url: string) => kernel.media.addressOf(url);
  return {
    ...wanted,
    media: media.map((one) => ({ ...one, url: kept(one.url) })),
    variants: variants.map((one) => ({
      ...one,
      imageUrl: one.imageUrl === null ? null : kept(one.imageUrl),
    })),
  };
}

async function alter(
  write: WriteContext,
  before: StoredProduct,
  { wanted, expectedUpdatedAt, reason }: ProductWriting,
): Promise<WrittenProduct> {
  const { id: productId, updatedAt } = before;
  if (expectedUpdatedAt && expectedUpdatedAt.getTime() !== updatedAt.getTime())
    throw productErrors.PRODUCT_CHANGED_MEANWHILE({ data: { updatedAt: updatedAt.toISOString() } });
  const { publishFrom, publishUntil } = before.content;
  const content: ProductContent = { publishFrom, publishUntil, ...wanted };
  checkWindow(content);
  const isSame = canonicalJson(content) === canonicalJson(before.content);
  if (isSame && !before.retiredAt) return { productId, isChanged: false };
  await checkReferences(write, productId, { wanted: content, before: before.content });
  await updateProduct(write, productId, content);
  await storeVariants(write, productId, content.variants);
  return told(write, { productId, before: before.content, after: content, reason });
}

interface Told {
  readonly productId: string;
  readonly before?: ProductContent;
  readonly after: ProductContent;
  readonly reason: string;
}

function told(write: WriteContext, { productId, before, after, reason }: Told): WrittenProduct {
  recordAudit(write, { action: 'upsertProduct', subject: `product:${productId}`, before, after, reason });
  write.emit(productChanged, productId, { productId });
  return { productId, isChanged: true };
}
