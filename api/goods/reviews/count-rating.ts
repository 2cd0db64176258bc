import type { WriteContext } from '#core/context.ts';

/** What becomes of a product's ratings. */
interface RatingChange {
  readonly productId: string;
  readonly stars: number;
  readonly ratings: number;
}

/** Counts by addition, in the transaction of what is counted: of ratings at once none is lost. */
export async function countRating(
  { tx }: WriteContext,
  { productId, stars, ratings }: RatingChange,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE goods_product SET rating_sum = rating_sum + ${stars}::int, rating_count = rating_count + ${ratings}::int
    WHERE id = ${productId}::uuid`;
}
