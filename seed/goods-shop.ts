import { adjustStock, upsertCategory, upsertProduct, upsertStockLocation } from '#api/goods/index.ts';
import type { ReadContext } from '#core/context.ts';
import { dayMs } from './calendar.ts';
import type { CategoryText, GoodsBook, GoodsText } from './goods-book.ts';
import { productOf, skusOf } from './goods-product.ts';
import { hangGoods } from './pictures/hang-goods.ts';
import { createRandom } from './random.ts';

/** When the shop opened and when the story is told; goods come in between. */
export interface ShopYears {
  readonly opened: Date;
  readonly now: Date;
}

type House = (at: Date) => ReadContext;

const reason = 'The shop opens';
/** More products at once wait for each other in the database instead of here. */
const atOnce = 8;
/** One adjustment of stock has at most 500 lines. */
const linesAtOnce = 400;

/**
 * Puts on sale what is not there yet, and leaves what operators may have changed.
 * @returns the variants by their SKUs.
 */
export async function openShop(
  house: House,
  book: GoodsBook,
  years: ShopYears,
): Promise<ReadonlyMap<string, string>> {
  await putOnSale(house, book, years);
  const variants = await house(years.now).db.variant.findMany({ select: { id: true, sku: true } });
  return new Map(variants.map(({ sku, id }) => [sku, id]));
}

async function putOnSale(house: House, book: GoodsBook, years: ShopYears): Promise<void> {
  const known = await knownSlugs(house(years.now));
  const missing = [...book.goods.entries()].filter(([, { slug }]) => !known.has(slug));
  if (missing.length === 0) return;
  const opening = house(years.opened);
  const categories = new Map<string, string>();
  await openCategories(opening, book.categories, categories);
  const locations = await openLocations(opening, book);
  for (let from = 0; from < missing.length; from += atOnce) {
    await Promise.all(
      missing.slice(from, from + atOnce).map(async ([index, goods]) => {
        const at = arrivalOf(index, book.goods.length, years);
        const media = await hangGoods(opening.kernel.media, goods);
        const form = productOf(goods, book, { categoryId: categories.get(goods.in) ?? '', media });
        await upsertProduct(house(at), { ...form, publishFrom: at, reason });
      }),
    );
  }
  await stock(
    house(years.now),
    missing.map(([, goods]) => goods),
    locations,
  );
}

async function knownSlugs({ db }: ReadContext): Promise<ReadonlySet<string>> {
  const products = await db.product.findMany({ select: { slug: true } });
  return new Set(products.map(({ slug }) => slug));
}

async function openCategories(
  ctx: ReadContext,
  categories: readonly CategoryText[],
  ids: Map<string, string>,
  parentId?: string,
): Promise<void> {
  for (const [position, { slug, title, children = [] }] of categories.entries()) {
    const form = { slug, titleEn: title.en, titleZh: title.zh, position, parentId, reason };
    const { categoryId } = await upsertCategory(ctx, form);
    ids.set(slug, categoryId);
    await openCategories(ctx, children, ids, categoryId);
  }
}

async function openLocations(ctx: ReadContext, { locations }: GoodsBook): Promise<string[]> {
  const ids: string[] = [];
  for (const [position, { slug, title }] of locations.entries()) {
    const form = { slug, titleEn: title.en, titleZh: title.zh, position, reason };
    ids.push((await upsertStockLocation(ctx, form)).locationId);
  }
  return ids;
}

/** Something that can be bought in the story, and since when. */
export interface Offer {
  readonly slug: string;
  readonly skus: readonly string[];
  readonly isSent: boolean;
  readonly since: Date;
}

/** What the shop sells, by the names of the variants of which there is enough. */
export function offersOf({ goods }: GoodsBook, years: ShopYears): Offer[] {
  const offers = goods.map((one, index) => ({
    slug: one.slug,
    skus: skusOf(one).filter((sku) => plentyOf(sku).most > 100),
    isSent: one.kind === 'PHYSICAL',
    since: arrivalOf(index, goods.length, years),
  }));
  return offers.filter(({ skus }) => skus.length > 0);
}

/** Over the years, the kinds mixed: 61 is prime to every number of goods but its own multiples. */
function arrivalOf(index: number, count: number, { opened, now }: ShopYears): Date {
  const share = ((index * 61) % count) / count;
  const span = now.getTime() - opened.getTime() - 7 * dayMs;
  return new Date(opened.getTime() + Math.floor(span * share));
}

/** At most so much of it is at the first location. */
function plentyOf(sku: string) {
  const random = createRandom(`stock of ${sku}`);
  const luck = random.next();
  return { random, most: luck < 0.03 ? 0 : luck < 0.1 ? 4 : 300 };
}

/** Much of most, little of some, nothing of a few; the second location keeps a third. */
async function stock(ctx: ReadContext, goods: readonly GoodsText[], locationIds: readonly string[]) {
  const variants = await ctx.db.variant.findMany({
    where: { tracksStock: true, product: { slug: { in: goods.map(({ slug }) => slug) } } },
    select: { id: true, sku: true },
    orderBy: { sku: 'asc' },
  });
  const lines = variants.flatMap(({ id, sku }) => {
    const { most, random } = plentyOf(sku);
    const first = random.whole(Math.floor(most / 2), most);
    const second = random.whole(0, Math.floor(most / 3));
    return locationIds
      .slice(0, 2)
      .map((locationId, at) => ({ variantId: id, locationId, counted: at === 0 ? first : second }));
  });
  for (let from = 0; from < lines.length; from += linesAtOnce)
    await adjustStock(ctx, { lines: lines.slice(from, from + linesAtOnce), reason });
}
