import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FixedClock } from '#core/clock.ts';
import type { Kernel } from '#core/kernel.ts';
import { processEvents } from '#core/payments/inbox/process.ts';
import { storeEvents } from '#core/payments/inbox/receive.ts';
import type { ProviderEvent } from '#core/payments/provider.ts';
import { reconcile } from '#core/payments/reconcile.ts';
import { requestPaymentRefund } from '#core/payments/request-refund.ts';
import { transact } from '#core/transact.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import { faultsOf, openTill, pay, till, toldOf } from './till.ts';

const timeout = 180_000;

/** A payment that was processed, succeeded, and was refunded in two parts: six events of the provider, none told. */
async function story(kernel: Kernel, clock: FixedClock) {
  const { paymentId } = await pay(kernel, 'sandbox_lost_webhooks');
  clock.advanceMs(1_000);
  const { payments } = kernel;
  await payments.current.findPayment(`sandbox_${paymentId}`);
  const said = await eventsOf(kernel, paymentId);
  return { paymentId, said };
}

async function eventsOf(kernel: Kernel, paymentId: string): Promise<ProviderEvent[]> {
  const events: ProviderEvent[] = [];
  for await (const event of kernel.payments.current.eventsSince(new Date(0))) {
    if (event.about?.externalId.includes(paymentId)) events.push(event);
  }
  return events;
}

it('any order, repetition and loss of messages comes to one state', { timeout }, async () => {
  const { kernel, clock } = await openTill();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat({ max: 5 }), { maxLength: 12 }),
      fc.nat({ max: 12 }),
      async (order, cut) => {
        const { paymentId, said } = await story(kernel, clock);
        const foreign = said.map((event) => ({ ...event, externalId: `${event.externalId}-again` }));
        const all = [...said, ...foreign, ...said];
        const told = order.flatMap((index) => all[index] ?? []);
        await inTwoGoes(kernel, told, cut);
        clock.advanceMs(240_000);
        await reconcile(till(kernel));
        await settlePayments(kernel);
        const form = { paymentId, amountMinor: 100n, source: `refund:${paymentId}`, reason: 'A scratch.' };
        await transact(till(kernel), (write) => requestPaymentRefund(write, form));
        await settlePayments(kernel);
        await inTwoGoes(kernel, told.toReversed(), cut);
        await settlePayments(kernel);
        expect(await toldOf(kernel, paymentId)).toEqual([
          'payment.succeeded',
          'payment.refundRequested',
          'payment.refunded',
        ]);
      },
    ),
    { numRuns: 25 },
  );
  expect(await faultsOf(kernel)).toEqual([]);
});

/** Some arrive, are looked at, and then the others arrive. */
async function inTwoGoes(kernel: Kernel, told: readonly ProviderEvent[], cut: number): Promise<void> {
  for (const some of [told.slice(0, cut), told.slice(cut)]) {
    await storeEvents(till(kernel), 'sandbox', some);
    await processEvents(till(kernel));
  }
}
