import { createPromotion, endPromotion, type PromotionForm, startPromotion } from '#api/goods/index.ts';
import type { ReadContext } from '#core/context.ts';
import { dayMs } from './calendar.ts';

interface ShopNow {
  readonly house: ReadContext;
  readonly now: Date;
  /** Row ids of variants by SKU, and of categories by slug. */
  readonly variant: (sku: string) => string;
  readonly category: (slug: string) => string;
}

type Offered = Omit<PromotionForm, 'currency' | 'reason'>;
const reason = 'The autumn of the story';

/** What runs in the shop when the story ends, and one that is over. What is there already is left as it is. */
export async function openPromotions(shop: ShopNow): Promise<void> {
  const { house } = shop;
  const offers = offersOf(shop);
  const known = await house.db.promotion.count({ where: { slug: { in: offers.map(({ slug }) => slug) } } });
  if (known > 0) return;
  for (const offer of offers) {
    const { promotionId } = await createPromotion(house, { ...offer, currency: 'CNY', reason });
    await startPromotion(house, { promotionId, reason });
    if (offer.slug === 'double-eleven') await endPromotion(house, { promotionId, reason: 'The day is over' });
  }
}

function offersOf({ now, variant, category }: ShopNow): Offered[] {
  const tomorrow = new Date(now.getTime() + dayMs);
  const soon = new Date(now.getTime() + 14 * dayMs);
  const step = (from: number, off: number) => ({
    fromMinor: BigInt(from * 100),
    offMinor: BigInt(off * 100),
  });
  const item = (sku: string, yuan: number, more: object = {}) => ({
    variantId: variant(sku),
    priceMinor: BigInt(yuan * 100),
    ...more,
  });
  return [
    {
      slug: 'welcome',
      titleEn: '10 % off for newcomers',
      titleZh: '新人九折券',
      terms: {
        coupon: { code: 'WELCOME', access: 'CODE', discount: { offBasisPoints: 1_000, maxOffMinor: 2_000n } },
      },
      perMemberLimit: 1,
    },
    {
      slug: 'tea-thirty',
      titleEn: '30 yuan off tea from 199',
      titleZh: '茶叶满 199 减 30 券',
      terms: { coupon: { code: 'TEA30', access: 'CLAIM', validDays: 30, discount: step(199, 30) } },
      categoryIds: [category('tea')],
      quota: 500,
      perMemberLimit: 1,
      endsAt: soon,
    },
    {
      slug: 'tea-season',
      titleEn: 'The more tea, the less it costs',
      titleZh: '秋茶满减',
      terms: { threshold: { repeat: 'ONCE', steps: [step(99, 8), step(199, 25), step(399, 60)] } },
      categoryIds: [category('tea')],
      endsAt: soon,
    },
    {
      slug: 'almonds-with-porcelain',
      titleEn: 'Almonds with porcelain from 299',
      titleZh: '瓷器满 299 赠扁桃仁',
      terms: { gift: { fromMinor: 29_900n, gifts: [{ variantId: variant('ROASTED-ALMONDS-ONE') }] } },
      categoryIds: [category('porcelain')],
      quota: 200,
    },
    {
      slug: 'flash-of-the-day',
      titleEn: 'Flash sale until tomorrow',
      titleZh: '限时秒杀',
      terms: {
        flashSale: {
          items: [
            item('AMINO-CLEANSER-150ML', 66, { quota: 50, perMemberLimit: 2 }),
            item('ANJI-BAICHA-50G', 72, { quota: 80, perMemberLimit: 2 }),
          ],
        },
      },
      endsAt: tomorrow,
    },
    {
      slug: 'three-for-longjing',
      titleEn: 'Three friends, one price',
      titleZh: '龙井三人团',
      terms: { groupBuy: { size: 3, hours: 24, items: [item('WEST-LAKE-LONGJING-50G', 99)] } },
      endsAt: soon,
    },
    {
      slug: 'bargain-for-a-gaiwan',
      titleEn: 'Let friends bring the price down',
      titleZh: '盖碗砍价',
      terms: { bargain: { cuts: 8, hours: 48, items: [item('EGGSHELL-GAIWAN', 239)] } },
      endsAt: soon,
    },
    {
      slug: 'double-eleven',
      titleEn: 'Double Eleven',
      titleZh: '双十一满减',
      terms: { threshold: { repeat: 'EACH', steps: [step(300, 50)] } },
    },
  ];
}
