import { onTestFinished } from 'vitest';
import {
  addToCart,
  expireCheckouts,
  memberPriceRight,
  previewCheckout,
  startCheckout,
  upsertShippingMethod,
  upsertTaxZone,
} from '#api/goods/index.ts';
import { spendablePoints } from '#api/points/index.ts';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { grantEntitlement } from '#core/entitlements/grant.ts';
import type { PluginManifest } from '#core/plugins/define.ts';
import { transact } from '#core/transact.ts';
import { asMember, openTestKernel } from '#tests/helpers/kernel.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import { customer, home } from '#tests/points/reward-shop.ts';
import { offer } from '../cart/basket-shop.ts';

const reason = 'A test.';
const titles = { titleEn: 'A test', titleZh: '测试' };

type Offered = Awaited<ReturnType<typeof offer>>;
type Form = Parameters<typeof startCheckout>[1];

interface CounterOptions {
  readonly manifests?: readonly PluginManifest[];
}

/** A shop without a server, with a clock of its own: a tea at 128.00 yuan of 500 g, and a course at 99.00 that is not sent. */
export async function openCounter({ manifests }: CounterOptions = {}) {
  const clock = new FixedClock(new Date('2026-11-27T04:00:00.000Z'));
  const plugins = manifests && { manifests, enabled: manifests.map(({ id }) => id) };
  const opened = await openTestKernel({ clock, environment: { PROCESS_ROLE: 'api' }, ...plugins });
  onTestFinished(opened.close);
  const { kernel, databaseUrl } = opened;
  const house = () => systemContext(kernel, 'test');
  const tea = await offer(
    { kernel },
    { slug: 'longjing', priceMinor: 12_800n, memberPriceMinor: 11_500n, weightGrams: 500, stock: 1_000 },
  );
  const course = await offer(
    { kernel },
    { slug: 'tea-class', priceMinor: 9_900n, kind: 'SERVICE', taxClass: 'education', stock: 1_000 },
  );
  return {
    kernel,
    databaseUrl,
    clock,
    house,
    tea,
    course,
    /** Somebody who has these points, and one of each of these in the cart. */
    async buyer(points: bigint, goods: readonly Offered[], expiresAt?: Date) {
      const userId = await customer(kernel, points, expiresAt);
      for (const { rowId } of goods)
        await addToCart(asMember(kernel, userId), { variantId: rowId, quantity: 1 });
      return userId;
    },
    start: (userId: string, form: Form = {}) =>
      startCheckout(asMember(kernel, userId), { address: home, method: 'sandbox_succeed', ...form }),
    preview: (userId: string, form: Form = {}) =>
      previewCheckout(asMember(kernel, userId), { address: home, ...form }),
    zone: (
      form: Pick<Parameters<typeof upsertTaxZone>[1], 'prices' | 'areas' | 'rates'> & { slug?: string },
    ) => upsertTaxZone(house(), { slug: 'mainland', ...titles, reason, ...form }),
    /** @returns the id of the method. */
    async method(
      form: Pick<Parameters<typeof upsertShippingMethod>[1], 'rates'> &
        Partial<Parameters<typeof upsertShippingMethod>[1]>,
    ) {
      const given = { slug: 'express', ...titles, currency: 'CNY', reason, ...form };
      return (await upsertShippingMethod(house(), given)).shippingMethodId;
    },
    async letHaveMemberPrice(userId: string) {
      const right = { userId, kind: memberPriceRight.code, quantity: null, source: `test:${userId}` };
      await transact(house(), (write) => grantEntitlement(write, right));
    },
    pointsOf: (userId: string) => spendablePoints(house(), userId),
    checkoutOf: (id: string) => kernel.database.client.checkout.findUniqueOrThrow({ where: { id } }),
    orderOf: (checkoutId: string) =>
      kernel.database.client.order.findUniqueOrThrow({ where: { checkoutId }, include: { lines: true } }),
    /** Time goes by, and whatever is due by then happens. */
    async pass(minutes: number) {
      clock.set(new Date(clock.now().getTime() + minutes * 60_000));
      await expireCheckouts.run(house());
      await settlePayments(kernel);
    },
  };
}

export type Counter = Awaited<ReturnType<typeof openCounter>>;
