import { defineConsumer, onEach } from '#core/events/define.ts';
import { isId } from '#core/ids.ts';
import { paymentSucceeded } from '#core/payments/events.ts';
import { lockCheckout } from './lock-checkout.ts';
import { settle } from './settle.ts';

const prefix = 'checkout:';

/** Makes orders of checkouts whose payment came through while nobody waited for it. */
export const settlePaidCheckouts = defineConsumer('goods.settlePaid', [
  onEach(paymentSucceeded, async (write, { payload: { source, paymentId, amountMinor } }) => {
    const checkoutId = source.startsWith(prefix) ? source.slice(prefix.length) : '';
    if (!isId(checkoutId)) return;
    const checkout = await lockCheckout(write, checkoutId);
    const payment = { paymentId, state: 'SUCCEEDED', amountMinor: BigInt(amountMinor) } as const;
    if (checkout) await settle(write, checkout, { ...payment, failureCode: null, clientSecret: null });
  }),
]);
