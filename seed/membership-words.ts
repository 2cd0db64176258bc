import { completeCheckout } from '#api/goods/index.ts';
import {
  activateOrder,
  cancelMembership,
  giveMembership,
  issueGiftCards,
  previewUpgrade,
  purchaseMembership,
  redeemGiftCard,
  upgradeMembership,
} from '#api/memberships/index.ts';
import { requireUser } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';

/** The words of the story about memberships; each calls the domain as that member would, at that moment. */
export const membershipWords = {
  async buy(member: ReadContext, planId: string): Promise<void> {
    const { checkoutId } = await purchaseMembership(member, { planId });
    await pay(member, checkoutId);
  },
  async upgrade(member: ReadContext, planId: string): Promise<void> {
    const preview = await previewUpgrade(member, { planId });
    if (!preview) return;
    const wish = { planId, expectedTotalMinor: preview.totalMinor };
    await pay(member, (await upgradeMembership(member, wish)).checkoutId);
  },
  async cancel(member: ReadContext): Promise<void> {
    const membership = await member.db.membership.findUnique({ where: { userId: requireUser(member) } });
    if (membership) await cancelMembership(member, { membershipId: membership.id });
  },
  async redeemCard(house: ReadContext, member: ReadContext, planId: string, reason: string): Promise<void> {
    const { codes } = await issueGiftCards(house, { planId, quantity: 1, reason });
    for (const code of codes) await redeemGiftCard(member, { code });
  },
  async give(house: ReadContext, userId: string, planId: string, reason: string): Promise<void> {
    await giveMembership(house, { userId, planId, reason });
  },
};

/** What is paid begins at that moment of the story; its event is delivered later, and finds it done. */
async function pay(member: ReadContext, checkoutId: string | null): Promise<void> {
  const { orderId } = await completeCheckout(member, { checkoutId: checkoutId ?? '' });
  const order =
    orderId && (await member.db.order.findUnique({ where: { id: orderId }, include: { lines: true } }));
  if (!order) return;
  const { userId, purpose } = order;
  const lines = order.lines.map(({ id, totalMinor }) => ({
    orderLineId: id,
    totalMinor: String(totalMinor),
  }));
  await transact(member, (write) => activateOrder(write, { orderId: order.id, userId, purpose, lines }));
}
