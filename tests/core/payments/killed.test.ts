import { beforeEach, expect, it } from 'vitest';
import type { FixedClock } from '#core/clock.ts';
import type { Kernel } from '#core/kernel.ts';
import { leaseMs } from '#core/payments/attempts.ts';
import { cancelPayment } from '#core/payments/cancel-payment.ts';
import { processEvents } from '#core/payments/inbox/process.ts';
import { reconcile } from '#core/payments/reconcile.ts';
import { requestPaymentRefund } from '#core/payments/request-refund.ts';
import { deliverSandboxMessages } from '#core/payments/sandbox/deliver.ts';
import { sendRefunds } from '#core/payments/send-refunds.ts';
import { transact } from '#core/transact.ts';
import { eachDeath } from '#tests/helpers/die-at.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import { faultsOf, look, open, openTill, pay, till, toldOf } from './till.ts';

/** Many deaths in a row are work for a machine that is busy with other tests. */
const timeout = 120_000;
let kernel: Kernel;
let clock: FixedClock;
let paymentId: string;

beforeEach(async () => {
  // Two connections: were one lost at a death, nobody would get any before long.
  ({ kernel, clock } = await openTill({ DATABASE_POOL: '2' }));
});

const paymentNow = () => kernel.database.client.payment.findUniqueOrThrow({ where: { id: paymentId } });

it('paying that dies at any statement is paid once when it is looked at again', { timeout }, async () => {
  await eachDeath(kernel, () => look(kernel, paymentId), {
    before: async () => {
      paymentId = await open(kernel);
    },
    after: async () => {
      expect(await look(kernel, paymentId)).toMatchObject({ state: 'SUCCEEDED', capturedMinor: 12_800n });
      expect(await toldOf(kernel, paymentId)).toEqual(['payment.succeeded']);
      expect(await kernel.database.client.sandboxPayment.count({ where: { paymentId } })).toBe(1);
      expect(await faultsOf(kernel)).toEqual([]);
    },
  });
});

it('paying that dies and is never repeated is found out by asking', { timeout }, async () => {
  await eachDeath(kernel, () => look(kernel, paymentId), {
    before: async () => {
      paymentId = await open(kernel);
    },
    after: async () => {
      clock.advanceMs(240_000);
      await reconcile(till(kernel));
      await settlePayments(kernel);
      const wasBegun = (await kernel.database.client.sandboxPayment.count({ where: { paymentId } })) === 1;
      expect((await paymentNow()).state).toBe(wasBegun ? 'SUCCEEDED' : 'CREATED');
      expect(await toldOf(kernel, paymentId)).toEqual(wasBegun ? ['payment.succeeded'] : []);
    },
  });
});

it('cancelling that dies at any statement has cancelled once when it is repeated', { timeout }, async () => {
  await eachDeath(kernel, () => cancelPayment(till(kernel), paymentId), {
    before: async () => {
      paymentId = await open(kernel);
    },
    after: async () => {
      expect((await cancelPayment(till(kernel), paymentId)).state).toBe('CANCELLED');
      expect(await toldOf(kernel, paymentId)).toEqual(['payment.cancelled']);
      expect(await faultsOf(kernel)).toEqual([]);
    },
  });
});

it('a refund whose sending dies at any statement is given back once', { timeout }, async () => {
  await eachDeath(kernel, () => sendRefunds(till(kernel)), {
    before: async () => {
      ({ paymentId } = await pay(kernel));
      await settlePayments(kernel);
      const form = { paymentId, amountMinor: 2_800n, source: `refund:${paymentId}`, reason: 'Too hot.' };
      await transact(till(kernel), (write) => requestPaymentRefund(write, form));
    },
    after: async () => {
      clock.advanceMs(leaseMs);
      await settlePayments(kernel);
      expect(await paymentNow()).toMatchObject({
        refundRequestedMinor: 2_800n,
        refundedMinor: 2_800n,
        providerRefundedMinor: 2_800n,
      });
      expect((await toldOf(kernel, paymentId)).slice(1)).toEqual([
        'payment.refundRequested',
        'payment.refunded',
      ]);
      expect(await kernel.database.client.sandboxRefund.count({ where: { amountMinor: 2_800n } })).toBe(
        await kernel.database.client.paymentRefund.count(),
      );
      expect(await faultsOf(kernel)).toEqual([]);
    },
  });
});

it('messages whose processing dies at any statement are processed in the end', { timeout }, async () => {
  await eachDeath(kernel, () => processEvents(till(kernel)), {
    before: async () => {
      const expected = await pay(kernel, 'sandbox_delay');
      paymentId = expected.paymentId;
      await settlePayments(kernel);
      clock.advanceMs(2_000);
      await deliverSandboxMessages(till(kernel));
    },
    after: async () => {
      clock.advanceMs(leaseMs);
      await settlePayments(kernel);
      expect((await paymentNow()).state).toBe('SUCCEEDED');
      expect(await toldOf(kernel, paymentId)).toEqual(['payment.succeeded']);
      expect(await kernel.database.client.paymentEvent.count({ where: { processedAt: null } })).toBe(0);
    },
  });
});
