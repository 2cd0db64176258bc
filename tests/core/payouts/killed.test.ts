import { beforeEach, describe, expect, it } from 'vitest';
import type { FixedClock } from '#core/clock.ts';
import type { ReadContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import type { Kernel } from '#core/kernel.ts';
import { leaseMs } from '#core/payments/attempts.ts';
import { processEvents } from '#core/payments/inbox/process.ts';
import { deliverSandboxMessages } from '#core/payments/sandbox/deliver.ts';
import { askAboutPayouts } from '#core/payouts/reconcile.ts';
import { removePayoutAccount } from '#core/payouts/remove-account.ts';
import { requestPayout } from '#core/payouts/request-payout.ts';
import { settleSandboxTransfers } from '#core/payouts/sandbox/settle.ts';
import { sendPayouts } from '#core/payouts/send-payouts.ts';
import { transact } from '#core/transact.ts';
import { eachDeath } from '#tests/helpers/die-at.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { settlePayouts } from '#tests/helpers/payouts.ts';
import { stripeBench } from './benches.ts';
import { ask, desk, faultsOf, openDesk, type Payee, payee, payoutNow, toldOf, withdrawal } from './desk.ts';

/** Many deaths in a row are work for a machine that is busy with other tests. */
const timeout = 120_000;

describe('through the sandbox', () => {
  let kernel: Kernel;
  let clock: FixedClock;
  let lin: Payee;
  let payoutId: string;

  beforeEach(async () => {
    // Two connections: were one lost at a death, nobody would get any before long.
    ({ kernel, clock } = await openDesk({ DATABASE_POOL: '2' }));
  });

  const transfersOf = async (id: string) =>
    kernel.database.client.payoutSandboxTransfer.count({
      where: { key: (await payoutNow(kernel, id)).externalKey },
    });

  it.each([
    ['sandbox_ok', 'CONFIRMED', ['payout.confirmed'], 1],
    ['sandbox_lost_answer', 'CONFIRMED', ['payout.confirmed'], 1],
    ['sandbox_empty_house', 'FAILED', ['payout.failed'], 0],
  ] as const)(
    'a payout to %s whose sending dies at any statement is %s once',
    { timeout },
    async (externalId, state, told, transfers) => {
      lin = await payee(kernel, externalId);
      await eachDeath(kernel, () => sendPayouts(desk(kernel)), {
        before: async () => {
          payoutId = await ask(kernel, lin);
        },
        after: async () => {
          // Once for the lease, and once more for an answer that was lost only then.
          for (let round = 0; round < 2; round += 1) {
            clock.advanceMs(leaseMs);
            await settlePayouts(kernel);
          }
          expect((await payoutNow(kernel, payoutId)).state).toBe(state);
          expect(await toldOf(kernel, payoutId)).toEqual(told);
          expect(await transfersOf(payoutId)).toBe(transfers);
          expect(await faultsOf(kernel)).toEqual([]);
        },
      });
    },
  );

  it('asking for a payout that dies at any statement is one payout when it is repeated', {
    timeout,
  }, async () => {
    lin = await payee(kernel);
    let form = withdrawal(kernel, lin);
    const request = () => transact(desk(kernel), (write) => requestPayout(write, form));
    await eachDeath(kernel, request, {
      before: async () => {
        form = withdrawal(kernel, lin);
      },
      after: async () => {
        ({ payoutId } = await request());
        await settlePayouts(kernel);
        expect(await payoutNow(kernel, payoutId)).toMatchObject({ state: 'CONFIRMED', source: form.source });
        expect(await transfersOf(payoutId)).toBe(1);
      },
    });
  });

  it('removing an account that dies at any statement fails what was not sent, once', {
    timeout,
  }, async () => {
    let ctx: ReadContext = desk(kernel);
    const remove = () => removePayoutAccount(ctx, { accountId: lin.accountId });
    await eachDeath(kernel, remove, {
      before: async () => {
        lin = await payee(kernel);
        ctx = { ...asMember(kernel, lin.userId), idempotencyKey: newId(clock) };
        payoutId = await ask(kernel, lin);
      },
      after: async () => {
        expect(await remove()).toEqual({ accountId: lin.accountId });
        await settlePayouts(kernel);
        expect(await payoutNow(kernel, payoutId)).toMatchObject({
          state: 'FAILED',
          failureCode: 'account_removed',
          attempts: 0,
        });
        expect(await toldOf(kernel, payoutId)).toEqual(['payout.failed']);
        expect(await transfersOf(payoutId)).toBe(0);
        expect(await faultsOf(kernel)).toEqual([]);
      },
    });
  });

  it('a return whose message dies at any statement is told once', { timeout }, async () => {
    lin = await payee(kernel, 'sandbox_return');
    await eachDeath(kernel, () => processEvents(desk(kernel)), {
      before: async () => {
        payoutId = await ask(kernel, lin);
        await settlePayouts(kernel);
        clock.advanceMs(2_000);
        await settleSandboxTransfers(kernel.payments.sandbox);
        await deliverSandboxMessages(desk(kernel));
      },
      after: async () => {
        clock.advanceMs(leaseMs);
        await settlePayouts(kernel);
        expect(await payoutNow(kernel, payoutId)).toMatchObject({
          state: 'CONFIRMED',
          returnedMinor: 8_800n,
        });
        expect(await toldOf(kernel, payoutId)).toEqual(['payout.confirmed', 'payout.returned']);
        expect(await faultsOf(kernel)).toEqual([]);
      },
    });
  });

  it('asking about what is on its way that dies at any statement is made up for', { timeout }, async () => {
    lin = await payee(kernel, 'sandbox_lost_webhooks');
    await eachDeath(kernel, () => askAboutPayouts(desk(kernel)), {
      before: async () => {
        payoutId = await ask(kernel, lin);
        await settlePayouts(kernel);
        clock.advanceMs(180_000);
      },
      after: async () => {
        await askAboutPayouts(desk(kernel));
        expect((await payoutNow(kernel, payoutId)).state).toBe('CONFIRMED');
        expect(await toldOf(kernel, payoutId)).toEqual(['payout.confirmed']);
        expect(await faultsOf(kernel)).toEqual([]);
      },
    });
  });
});

it('a payout through Stripe that dies at any statement is sent once, though the keys are forgotten', {
  timeout,
}, async () => {
  const { kernel, clock, stripe } = await stripeBench();
  const lin = await payee(kernel, 'acct_lin');
  let payoutId = '';
  let sentBefore = 0;
  const transfers = () => stripe.world.all('transfer').length;
  await eachDeath(kernel, () => sendPayouts(desk(kernel)), {
    before: async () => {
      sentBefore = transfers();
      payoutId = await ask(kernel, lin);
    },
    after: async () => {
      stripe.forgetKeys();
      clock.advanceMs(leaseMs);
      await settlePayouts(kernel);
      expect((await payoutNow(kernel, payoutId)).state).toBe('CONFIRMED');
      expect(await toldOf(kernel, payoutId)).toEqual(['payout.confirmed']);
      expect(transfers() - sentBefore).toBe(1);
      expect(await faultsOf(kernel)).toEqual([]);
    },
  });
});
