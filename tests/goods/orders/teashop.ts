import type { Client } from '#tests/helpers/client.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import { openTeahouse } from '../checkout/teahouse.ts';
import { complete, start } from '../checkout/till.ts';

/** The teahouse with somebody behind the desk. */
export async function openTeashop() {
  const house = await openTeahouse();
  const staff = await house.app.administrator();
  return {
    ...house,
    staff,
    /** Somebody with an order of two teas at 128.00 and a cup at 69.00 yuan, paid. */
    async buyer(name: string, method = 'sandbox_succeed'): Promise<{ member: Client; orderId: string }> {
      const member = await house.shopper(name);
      const { checkout } = await start(member, { method });
      const { checkout: paid } = await complete(member, { checkoutId: checkout?.id });
      return { member, orderId: paid?.order?.id ?? '' };
    },
    settle: () => settlePayments(house.app.kernel),
    later: (ms: number) => house.clock.set(new Date(house.clock.now().getTime() + ms)),
  };
}

export type Teashop = Awaited<ReturnType<typeof openTeashop>>;
