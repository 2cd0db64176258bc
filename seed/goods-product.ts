import type { ProductForm } from '#api/goods/index.ts';
import type { GoodsBook, GoodsText } from './goods-book.ts';
import { createRandom } from './random.ts';

/** A product of the story as staff would write it. */
export function productOf(
  goods: GoodsText,
  book: GoodsBook,
  { categoryId, media }: Required<Pick<ProductForm, 'categoryId' | 'media'>>,
): ProductForm {
  const { slug, kind, course, title, summary, brand, tags } = goods;
  const note = book.notes[kind] ?? { en: '', zh: '' };
  return {
    slug,
    kind,
    courseStage: course?.stage,
    courseFormat: course?.format,
    categoryId,
    titleEn: title.en,
    titleZh: title.zh,
    summaryEn: summary.en,
    summaryZh: summary.zh,
    descriptionEn: `${summary.en}\n\n${note.en}`,
    descriptionZh: `${summary.zh}\n\n${note.zh}`,
    brand,
    tags,
    currency: 'CNY',
    media,
    refundWindowDays: kind === 'VIRTUAL' ? 0 : 7,
    commissionable: kind !== 'VIRTUAL',
    taxClass: kind === 'PHYSICAL' ? 'standard' : 'services',
    options: optionsOf(goods, book),
    variants: variantsOf(goods).map((variant) => ({ ...variant, imageUrl: media?.[0]?.url })),
  };
}

function optionsOf({ by, prices }: GoodsText, { options }: GoodsBook): NonNullable<ProductForm['options']> {
  const option = by === undefined ? undefined : options[by];
  if (by === undefined || !option) return [];
  const values = Object.keys(prices).map((code) => {
    const name = option.values[code];
    if (!name) throw new RangeError(`Nothing comes in ${by} ${code}`);
    return { code, nameEn: name.en, nameZh: name.zh };
  });
  return [{ code: by, nameEn: option.name.en, nameZh: option.name.zh, values }];
}

function variantsOf({ slug, kind, course, by, price, prices }: GoodsText): ProductForm['variants'] {
  const isReduced = createRandom(`price of ${slug}`).next() < 0.15;
  const one = (sku: string, fen: number) => ({
    sku: sku.toUpperCase(),
    priceMinor: BigInt(fen),
    compareAtMinor: isReduced ? BigInt(wholeYuan(fen * 1.25)) : null,
    memberPriceMinor: kind === 'PHYSICAL' ? BigInt(wholeYuan(fen * 0.95)) : null,
    costMinor: BigInt(Math.floor(fen * 0.45)),
    floorMinor: BigInt(Math.floor(fen * 0.7)),
    weightGrams: kind === 'PHYSICAL' ? 300 : 0,
    tracksStock: kind === 'PHYSICAL' || kind === 'SERVICE' || course?.format === 'LIVE',
  });
  if (by === undefined) return [one(slug, price ?? 0)];
  return Object.entries(prices).map(([code, fen]) => ({
    ...one(`${slug}-${code}`, fen),
    choices: [{ option: by, value: code }],
  }));
}

/** What its variants are called. */
export function skusOf({ slug, by, prices }: GoodsText): string[] {
  const names = by === undefined ? [slug] : Object.keys(prices).map((code) => `${slug}-${code}`);
  return names.map((name) => name.toUpperCase());
}

function wholeYuan(fen: number): number {
  return Math.floor(fen / 100) * 100;
}
