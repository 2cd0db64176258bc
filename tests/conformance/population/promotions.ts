import type { Kernel } from '#core/kernel.ts';
import { at, type IdOf } from './names.ts';

const far = new Date('2100-01-01T00:00:00.000Z');

/** Promotions that run; the first is a flash sale of everything. The first member has coupons, bargains and led groups. */
export async function addPromotions(kernel: Kernel, added: readonly number[], idOf: IdOf): Promise<void> {
  const { client } = kernel.database;
  const stamps = (index: number) => ({ startsAt: at(index), createdAt: at(index), updatedAt: at(index) });
  const common = { state: 'ACTIVE' as const, currency: 'CNY', stacking: 'BEST_OF_GROUP' as const };
  const named = (name: string) => ({ slug: name, titleEn: name, titleZh: name });
  const discount = { fromMinor: '1', offMinor: '1', offBasisPoints: null, maxOffMinor: null };
  await client.promotion.createMany({
    data: added.map((index) => ({
      id: idOf('promotion', index),
      ...named(`promotion-${index}`),
      ...common,
      ...(index === 0
        ? { kind: 'FLASH_SALE' as const, rules: {}, stackGroup: 'price' }
        : {
            kind: 'THRESHOLD' as const,
            rules: { repeat: 'ONCE', steps: [discount] },
            stackGroup: 'threshold',
          }),
      ...stamps(index),
    })),
  });
  if (added.includes(0)) {
    const [groups, coupons] = [idOf('groupBuy', 0), idOf('couponPromotion', 0)];
    await client.promotion.createMany({
      data: [
        {
          id: groups,
          ...named('groups'),
          ...common,
          kind: 'GROUP_BUY',
          rules: { size: 3, hours: 1 },
          stackGroup: 'price',
          ...stamps(0),
        },
        {
          id: coupons,
          ...named('coupons'),
          ...common,
          kind: 'COUPON',
          code: 'COUPONS',
          rules: { access: 'CLAIM', validDays: null, discount },
          stackGroup: 'coupon',
          ...stamps(0),
        },
      ],
    });
  }
  const promotionId = idOf('promotion', 0);
  await client.promotionItem.createMany({
    data: added.map((index) => ({
      promotionId,
      variantId: idOf('variant', index),
      position: index,
      priceMinor: 90n,
    })),
  });
  await client.promotionStep.createMany({
    data: added.map((index) => ({
      id: idOf('promotionStep', index),
      promotionId,
      state: 'ACTIVE' as const,
      actor: 'system:test',
      reason: 'A test.',
      occurredAt: at(index),
    })),
  });
  await addHoldings(kernel, added, idOf);
}

/** What one member has of them. */
async function addHoldings(
  { database: { client } }: Kernel,
  added: readonly number[],
  idOf: IdOf,
): Promise<void> {
  const userId = idOf('user', 0);
  await client.$transaction(async (tx) => {
    // What only functions write is written by the owner here.
    await tx.$executeRaw`SET LOCAL ROLE NONE`;
    await tx.memberCoupon.createMany({
      data: added.map((index) => ({
        id: idOf('memberCoupon', index),
        promotionId: idOf('couponPromotion', 0),
        userId,
        source: `test:${index}`,
        onQuota: 0,
        onMember: 0,
        createdAt: at(index),
      })),
    });
    await tx.buyingGroup.createMany({
      data: added.map((index) => ({
        id: idOf('buyingGroup', index),
        promotionId: idOf('groupBuy', 0),
        variantId: idOf('variant', index),
        leaderId: idOf('user', index),
        size: 3,
        taken: 1,
        paid: 1,
        expiresAt: far,
        createdAt: at(index),
      })),
    });
    await tx.groupSeat.createMany({
      data: added.map((index) => ({
        groupId: idOf('buyingGroup', index),
        checkoutId: idOf('seatCheckout', index),
        userId: idOf('user', index),
        state: 'PAID' as const,
        orderId: idOf('seatOrder', index),
        createdAt: at(index),
      })),
    });
  });
  await client.bargain.createMany({
    data: added.map((index) => ({
      id: idOf('bargain', index),
      promotionId: idOf('promotion', 0),
      variantId: idOf('variant', index),
      userId,
      startPriceMinor: 100n,
      floorPriceMinor: 50n,
      priceMinor: 100n,
      cutsNeeded: 5,
      expiresAt: far,
      createdAt: at(index),
    })),
  });
}
