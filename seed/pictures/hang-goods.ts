import type { ProductForm } from '#api/goods/index.ts';
import type { Media } from '#core/media/media.ts';
import { createRandom } from '../random.ts';
import { drawGoods, goodsPictureSize, mostPictures, type PicturedGoods } from './goods-picture.ts';

/** Draws the pictures of a product, keeps them in the house, and says how the product shows them. */
export async function hangGoods(
  media: Pick<Media, 'put'>,
  goods: PicturedGoods,
): Promise<NonNullable<ProductForm['media']>> {
  const count = createRandom(`pictures of ${goods.slug}`).whole(2, mostPictures);
  return Promise.all(
    Array.from({ length: count }, async (_, view) => ({
      url: await media.put({
        folder: 'goods',
        title: `${goods.slug}-${view + 1}`,
        bytes: Buffer.from(drawGoods(goods, view)),
      }),
      altEn: goods.title.en,
      altZh: goods.title.zh,
      ...goodsPictureSize,
    })),
  );
}
