import { expect, it } from 'vitest';
import { systemContext } from '#core/context.ts';
import type { Kernel } from '#core/kernel.ts';
import { leaseMs } from '#core/payments/attempts.ts';
import type { PayoutProvider } from '#core/payouts/provider.ts';
import { sendPayouts } from '#core/payouts/send-payouts.ts';
import { testApp } from '#tests/helpers/app.ts';
import { type Bench, sandboxBench, stripeBench } from './benches.ts';
import { ask, desk, faultsOf, openDesk, payee, payoutNow, toldOf } from './desk.ts';

const timeout = 60_000;

it('many workers at once send each payout once', { timeout }, async () => {
  const { kernel } = await openDesk();
  const lin = await payee(kernel);
  const asked: string[] = [];
  for (let index = 0; index < 30; index += 1) asked.push(await ask(kernel, lin));
  const workers = Array.from({ length: 4 }, async () => {
    while ((await sendPayouts(desk(kernel))) > 0);
  });
  await Promise.all(workers);
  for (const id of asked) {
    expect(await payoutNow(kernel, id)).toMatchObject({ state: 'CONFIRMED', attempts: 1 });
    expect(await toldOf(kernel, id)).toEqual(['payout.confirmed']);
  }
  expect(await kernel.database.client.payoutSandboxTransfer.count()).toBe(30);
  expect(await faultsOf(kernel)).toEqual([]);
});

/** The same kernel, whose provider waits at the gate before it sends. */
function slowly(kernel: Kernel, gate: Promise<void>): Kernel {
  const real = kernel.payouts.current;
  const slow: PayoutProvider = {
    ...real,
    async send(request) {
      await gate;
      return real.send(request);
    },
  };
  return { ...kernel, payouts: { current: slow, find: () => slow } };
}

it.each<[string, () => Promise<Bench>, string]>([
  ['the sandbox', sandboxBench, 'sandbox_ok'],
  ['Stripe', stripeBench, 'acct_lin'],
])('through %s, one who comes back after others have taken over sends nothing', async (_name, open, to) => {
  const bench = await open();
  const { kernel, clock } = bench;
  const payoutId = await ask(kernel, await payee(kernel, to));
  const gate = Promise.withResolvers<void>();
  const late = sendPayouts(systemContext(slowly(kernel, gate.promise), 'late'));
  await expect.poll(async () => (await payoutNow(kernel, payoutId)).state).toBe('SENDING');
  expect(await sendPayouts(desk(kernel))).toBe(0);
  clock.advanceMs(leaseMs);
  expect(await sendPayouts(desk(kernel))).toBe(1);
  const before = await payoutNow(kernel, payoutId);
  expect(before).toMatchObject({ state: 'CONFIRMED', attempts: 2 });
  gate.resolve();
  await late;
  expect(await payoutNow(kernel, payoutId)).toEqual(before);
  expect(await toldOf(kernel, payoutId)).toEqual(['payout.confirmed']);
  expect(await bench.transfers()).toBe(1);
  expect(await faultsOf(kernel)).toEqual([]);
});

it('one who comes back late with nothing does not bring forward what others will try later', async () => {
  const { kernel, clock } = await openDesk();
  const payoutId = await ask(kernel, await payee(kernel, 'sandbox_unreachable'));
  const gate = Promise.withResolvers<void>();
  const late = sendPayouts(systemContext(slowly(kernel, gate.promise), 'late'));
  await expect.poll(async () => (await payoutNow(kernel, payoutId)).state).toBe('SENDING');
  clock.advanceMs(leaseMs);
  await sendPayouts(desk(kernel));
  const before = await payoutNow(kernel, payoutId);
  expect(before.nextAttemptAt).toEqual(new Date(clock.now().getTime() + 10_000));
  gate.resolve();
  await late;
  expect(await payoutNow(kernel, payoutId)).toEqual(before);
});

it('two running applications send by themselves, each payout once, and hear of what comes later', {
  timeout,
}, async () => {
  const first = await testApp();
  const second = await testApp({ beside: first });
  const kernels = [first.kernel, second.kernel];
  const { client } = first.kernel.database;
  for (let index = 0; index < 10; index += 1) {
    const kernel = kernels[index % 2] ?? first.kernel;
    await ask(kernel, await payee(kernel, index < 5 ? `sandbox_ok:${index}` : `sandbox_return:${index}`));
  }
  const within = { timeout: 20_000, interval: 100 };
  await expect.poll(() => client.payout.count({ where: { state: 'CONFIRMED' } }), within).toBe(10);
  await expect.poll(() => client.payout.count({ where: { returnedMinor: 8_800n } }), within).toBe(5);
  expect(await client.payoutSandboxTransfer.count()).toBe(10);
  expect(await client.eventLog.count({ where: { name: 'payout.confirmed' } })).toBe(10);
  expect(await client.eventLog.count({ where: { name: 'payout.returned' } })).toBe(5);
});
