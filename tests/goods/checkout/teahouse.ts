import { expireCheckouts } from '#api/goods/index.ts';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { startTestApp } from '#tests/helpers/app.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import { add, offer } from '../cart/basket-shop.ts';

/** Everybody stays signed in for that long; and nothing happens by itself, so that time decides what does. */
const environment = { ACCESS_TOKEN_MINUTES: '1440', PROCESS_ROLE: 'api' };

export type Teahouse = Awaited<ReturnType<typeof openTeahouse>>;

/** A shop with a thousand teas at 128.00 and a thousand cups at 69.00 yuan, and a clock of its own. */
export async function openTeahouse() {
  const clock = new FixedClock(new Date('2026-11-25T04:00:00.000Z'));
  const app = await startTestApp({ clock, environment });
  const tea = await offer(app, { slug: 'longjing', priceMinor: 12_800n, stock: 1_000 });
  const cup = await offer(app, { slug: 'celadon-cup', priceMinor: 6_900n, stock: 1_000 });
  const later = (seconds: number) => clock.set(new Date(clock.now().getTime() + seconds * 1000));
  return {
    app,
    clock,
    tea,
    cup,
    /** A member with two teas and a cup in the cart. */
    async shopper(name: string) {
      const member = await app.signUp(name);
      await add(member, { variantId: tea.variantId, quantity: 2 });
      await add(member, { variantId: cup.variantId });
      return member;
    },
    /** Time goes by, and whatever is due by then happens. */
    async pass(seconds: number): Promise<void> {
      later(seconds);
      await settlePayments(app.kernel);
    },
    /** So much later that every checkout is over. */
    async expireAll(): Promise<void> {
      later(16 * 60);
      await expireCheckouts.run(systemContext(app.kernel, 'test'));
    },
  };
}
