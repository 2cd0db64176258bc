import { productsById, type ShopProduct } from '#api/goods/index.ts';
import type { ReadContext } from '#core/context.ts';
import { isMediaAddress } from '#core/media/address.ts';
import { formatMoney } from '#core/money.ts';
import { linkErrors } from '../links/errors.ts';
import type { PictureType, PosterPicture } from '../poster/poster.ts';

const parts = new Set(['image', 'price'] as const);
const maxBytes = 5 * 1024 * 1024;
const pictureTypes: readonly PictureType[] = ['image/png', 'image/jpeg', 'image/webp'];

/** What a poster shows of a product: from which price on, and its first picture where the house keeps one that can be drawn. */
export interface ProductOfPoster {
  readonly price: string;
  readonly picture: PosterPicture | undefined;
}

/** @throws DomainError DISTRIBUTION_TARGET_NOT_FOUND for what is not on sale any more. */
export async function productOfPoster(ctx: ReadContext, productId: string): Promise<ProductOfPoster> {
  const [product] = await productsById(ctx, [productId], 'ON_SALE', parts);
  if (!product) throw linkErrors.DISTRIBUTION_TARGET_NOT_FOUND({ path: ['linkId'] });
  return { price: priceOf(ctx, product), picture: await pictureOf(ctx, product.imageUrl) };
}

function priceOf({ locale }: ReadContext, { minPriceMinor, maxPriceMinor, currency }: ShopProduct): string {
  const price = formatMoney({ amountMinor: BigInt(minPriceMinor), currency }, locale);
  if (minPriceMinor === maxPriceMinor) return price;
  return locale === 'zh' ? `${price} 起` : `from ${price}`;
}

async function pictureOf(
  { kernel }: ReadContext,
  imageUrl: string | null,
): Promise<PosterPicture | undefined> {
  if (!imageUrl || !isMediaAddress(imageUrl)) return undefined;
  const file = await kernel.media.open(imageUrl.slice(imageUrl.indexOf(':') + 1));
  if (!file) return undefined;
  const mediaType = pictureTypes.find((type) => type === file.contentType);
  if (!mediaType || file.sizeBytes > maxBytes) {
    await file.close();
    return undefined;
  }
  return { mediaType, bytes: Buffer.concat(await file.stream().toArray()) };
}
