import { createPromotion, startPromotion } from '#api/goods/index.ts';
import { createMembershipPlan, issueGiftCards, setGiftPack } from '#api/memberships/index.ts';
import type { ReadContext } from '#core/context.ts';
import type { MembershipBook } from './assets.ts';

const reason = 'The house opens';
const currency = 'CNY';
/** Cards that lie ready for a fair, and that nobody has redeemed yet. */
const fair = { plan: 'standard-month', quantity: 50, note: '春季市集 Spring fair' };

/** Opens the plans that are not there yet, with some gift cards of the first, and what products bring. @returns the ids of all, by slug. */
export async function openMembershipBook(
  ctx: ReadContext,
  book: MembershipBook,
): Promise<Map<string, string>> {
  const sold = await ctx.db.membershipPlan.findMany({
    where: { retiredAt: null },
    select: { slug: true, id: true },
  });
  const ids = new Map(sold.map(({ slug, id }) => [slug, id]));
  const isOpen = ids.has(fair.plan);
  await openCoupons(ctx, book);
  for (const [position, { title, priceMinor, ...plan }] of book.plans.entries()) {
    if (ids.has(plan.slug)) continue;
    const { planId } = await createMembershipPlan(ctx, {
      ...plan,
      titleEn: title.en,
      titleZh: title.zh,
      priceMinor: BigInt(priceMinor),
      currency,
      position,
      benefits: book.benefits[plan.tier] ?? [],
      reason,
    });
    ids.set(plan.slug, planId);
  }
  if (!isOpen)
    await issueGiftCards(ctx, {
      planId: ids.get(fair.plan) ?? '',
      quantity: fair.quantity,
      note: fair.note,
      reason,
    });
  await openPacks(ctx, book, ids);
  return ids;
}

/** Before the plans that promise them. */
async function openCoupons(ctx: ReadContext, { coupons }: MembershipBook): Promise<void> {
  for (const { slug, code, title, fromMinor, offMinor, validDays } of coupons) {
    if ((await ctx.db.promotion.count({ where: { slug } })) > 0) continue;
    const discount = { fromMinor: BigInt(fromMinor), offMinor: BigInt(offMinor) };
    const { promotionId } = await createPromotion(ctx, {
      slug,
      titleEn: title.en,
      titleZh: title.zh,
      currency,
      terms: { coupon: { code, access: 'GIVEN', validDays, discount } },
      reason,
    });
    await startPromotion(ctx, { promotionId, reason });
  }
}

/** What operators have set since stays. */
async function openPacks(
  ctx: ReadContext,
  { packs }: MembershipBook,
  planIds: ReadonlyMap<string, string>,
): Promise<void> {
  const products = await ctx.db.product.findMany({
    where: { slug: { in: packs.map(({ product }) => product) }, giftPacks: { none: {} } },
    select: { id: true, slug: true },
  });
  for (const { product, plan, periods, benefits } of packs) {
    const found = products.find(({ slug }) => slug === product);
    if (!found) continue;
    await setGiftPack(ctx, { productId: found.id, planId: planIds.get(plan), periods, benefits, reason });
  }
}
