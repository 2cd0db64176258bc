import { addToCart, completeCheckout, refundOrder, startCheckout } from '#api/goods/index.ts';
import { type GiftPackForm, setGiftPack } from '#api/memberships/index.ts';
import type { ReadContext } from '#core/context.ts';
import type { NamedEvent } from '#core/events/define.ts';
import type { Kernel } from '#core/kernel.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import { home } from '#tests/points/reward-shop.ts';
import { offer } from '../goods/cart/basket-shop.ts';
import { openClub } from './club.ts';

export type PackShop = Awaited<ReturnType<typeof openPackShop>>;

/** A club that sells a box of tea at 199.00 yuan, of which there are a hundred, and nothing comes with it yet. */
export async function openPackShop(environment: Readonly<Record<string, string>> = {}) {
  const club = await openClub(environment);
  const { kernel, house } = club;
  const box = await offer(club, { slug: 'new-year-box', priceMinor: 19_900n, stock: 100 });
  const { productId } = box;
  /** Pays for so many boxes; nothing else has happened yet. */
  const order = async (member: ReadContext, quantity = 1) => {
    await addToCart(member, { variantId: box.rowId, quantity });
    const { checkoutId } = await startCheckout(member, { address: home });
    const { orderId } = await completeCheckout(member, { checkoutId });
    return orderId ?? '';
  };
  const lineOf = async (orderId: string) =>
    (await kernel.database.client.orderLine.findFirstOrThrow({ where: { orderId } })).id;
  /** Decides that so many boxes of an order go back; nothing has followed on that yet. */
  const decideRefund = async (orderId: string, quantity: number) => {
    const lines = [{ orderLineId: await lineOf(orderId), quantity }];
    await refundOrder(house, { orderId, lines, shippingMinor: 0n, amountMinor: 0n, reason: 'A test.' });
  };
  return {
    ...club,
    box,
    order,
    lineOf,
    /** Says what comes with a box: a standard month and an offline experience, unless something else is said. */
    async pack(content: Partial<GiftPackForm> = {}) {
      const usual = { planId: club.plans.standard, benefits: [experience], reason: 'A test.' };
      return (await setGiftPack(house, { productId, ...usual, ...content })).packId;
    },
    /** Buys so many boxes, and everything that follows on that has happened. */
    async buyBoxes(member: ReadContext, quantity = 1) {
      const orderId = await order(member, quantity);
      await settlePayments(kernel);
      return orderId;
    },
    decideRefund,
    async giveBack(orderId: string, quantity: number) {
      await decideRefund(orderId, quantity);
      await settlePayments(kernel);
    },
  };
}

export const experience = {
  entitlement: 'membership.offlineExperience',
  quantity: 1,
  days: null,
  rhythm: 'ONCE',
  details: {},
} as const;

/** Points count double for ten days. */
export const doublePoints = {
  entitlement: 'points.multiplier',
  quantity: null,
  days: 10,
  rhythm: 'ONCE',
  details: { perMille: 2_000 },
} as const;

/** What a member's gift packs have given, from which day on until which, counted from the opening: a right that was taken is marked. */
export async function giftsOf({ kernel }: PackShop, userId: string, from: Date): Promise<string[]> {
  const rights = await kernel.database.client.entitlement.findMany({
    where: { userId, source: { startsWith: 'giftPack:' } },
    orderBy: [{ kind: 'asc' }, { startsAt: 'asc' }, { source: 'asc' }],
    include: { revocation: true },
  });
  const days = (at: Date | null) => (at ? (at.getTime() - from.getTime()) / 86_400_000 : '');
  return rights.map(
    ({ kind, startsAt, endsAt, revocation }) =>
      `${kind} ${days(startsAt)}–${days(endsAt)}${revocation ? ' taken' : ''}`,
  );
}

/** The newest event of a name, as its consumers see it. */
export async function lastEvent({ database }: Kernel, name: string): Promise<NamedEvent> {
  return database.client.eventLog.findFirstOrThrow({ where: { name }, orderBy: { id: 'desc' } });
}
