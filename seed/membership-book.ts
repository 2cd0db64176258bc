import { createMembershipPlan, issueGiftCards } from '#api/memberships/index.ts';
import type { ReadContext } from '#core/context.ts';
import type { MembershipBook } from './assets.ts';

const reason = 'The house opens';
const currency = 'CNY';
/** Cards that lie ready for a fair, and that nobody has redeemed yet. */
const fair = { plan: 'standard-month', quantity: 50, note: '春季市集 Spring fair' };

/** Opens the plans that are not there yet, with some gift cards of the first. @returns the ids of all, by slug. */
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
  return ids;
}
