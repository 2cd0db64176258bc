import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '#core/ids.ts';
import { receiveMessages } from '#core/payments/inbox/receive.ts';
import type { TransferRequest } from '#core/payouts/provider.ts';
import { settlePayouts } from '#tests/helpers/payouts.ts';
import { type Bench, sandboxBench, stripeBench } from './benches.ts';
import { ask, desk, faultsOf, payee, payoutNow, toldOf } from './desk.ts';

const kinds: readonly (readonly [string, () => Promise<Bench>])[] = [
  ['the sandbox', sandboxBench],
  ['Stripe', stripeBench],
];

describe.each(kinds)('%s', (_name, openBench) => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await openBench();
  });

  function request(more: Partial<TransferRequest> = {}): TransferRequest {
    const payoutId = newId(bench.clock);
    return {
      payoutId,
      key: `payout_${payoutId}`,
      accountExternalId: bench.accounts.good,
      amount: { amountMinor: 8_800n, currency: 'CNY' },
      ...more,
    };
  }

  it('knows which accounts there are and which of them can receive', async () => {
    const { provider, accounts } = bench;
    expect(
      [accounts.good, accounts.restricted, accounts.unknown, accounts.malformed].map((account) =>
        provider.hasForm(account),
      ),
    ).toEqual([true, true, true, false]);
    expect(await provider.findAccount(accounts.good)).toMatchObject({
      externalId: accounts.good,
      canReceive: true,
      userId: null,
    });
    expect(await provider.findAccount(accounts.restricted)).toMatchObject({ canReceive: false });
    expect((await provider.findAccount(accounts.foreign))?.userId).toEqual(expect.any(String));
    expect(await provider.findAccount(accounts.unknown)).toBeNull();
  });

  it('sends once under a key, and finds it by the key and by its own id', async () => {
    const { provider } = bench;
    const asked = request();
    expect(await provider.findByKey(asked.key)).toBeNull();
    const sent = await provider.send(asked);
    expect(sent).toEqual({
      externalId: expect.any(String),
      key: asked.key,
      accountExternalId: bench.accounts.good,
      state: 'PAID',
      amount: asked.amount,
      returnedMinor: 0n,
      failureCode: null,
    });
    expect(await provider.send(asked)).toEqual(sent);
    expect(await provider.findByKey(asked.key)).toEqual(sent);
    expect(await provider.findTransfer(sent.externalId)).toEqual(sent);
    expect(await bench.transfers()).toBe(1);
  });

  it('sends once when it is asked many times at once', async () => {
    const asked = request();
    const sent = await Promise.allSettled(Array.from({ length: 8 }, () => bench.provider.send(asked)));
    expect(
      new Set(sent.flatMap((one) => (one.status === 'fulfilled' ? one.value.externalId : []))).size,
    ).toBe(1);
    expect(await bench.transfers()).toBe(1);
  });

  it('does not send something else under the same key', async () => {
    const asked = request();
    await bench.provider.send(asked);
    const more = { ...asked, amount: { amountMinor: 8_801n, currency: 'CNY' } };
    await expect(bench.provider.send(more)).rejects.toThrow();
    expect(await bench.transfers()).toBe(1);
  });

  it('refuses for good to send to an account that is closed, and knows of nothing then', async () => {
    await bench.closes();
    const asked = request({ accountExternalId: bench.accounts.closing });
    await expect(bench.provider.send(asked)).rejects.toMatchObject({
      name: 'TransferRefused',
      isOfAccount: true,
    });
    expect(await bench.provider.findByKey(asked.key)).toBeNull();
    expect(await bench.transfers()).toBe(0);
  });

  it('says how much of a transfer has come back', async () => {
    const { externalId } = await bench.provider.send(
      request({ accountExternalId: bench.accounts.returning }),
    );
    await bench.returns(externalId);
    expect(await bench.provider.findTransfer(externalId)).toMatchObject({
      state: 'PAID',
      returnedMinor: 8_800n,
    });
  });

  it('carries a payout from its request to its return, told by messages that come twice', async () => {
    const { kernel, accounts } = bench;
    const payoutId = await ask(kernel, await payee(kernel, accounts.returning));
    await settlePayouts(kernel);
    const sent = await payoutNow(kernel, payoutId);
    expect(sent).toMatchObject({ state: 'CONFIRMED', providerSentMinor: 8_800n, attempts: 1 });
    await bench.returns(sent.externalId ?? '');
    await settlePayouts(kernel);
    const messages = await bench.messages(sent.externalId ?? '');
    const provider = kernel.payments.current;
    for (const again of [messages, messages]) await receiveMessages(desk(kernel), provider, again);
    await settlePayouts(kernel);
    expect(await payoutNow(kernel, payoutId)).toMatchObject({ state: 'CONFIRMED', returnedMinor: 8_800n });
    expect(await toldOf(kernel, payoutId)).toEqual(['payout.confirmed', 'payout.returned']);
    expect(await bench.transfers()).toBe(1);
    expect(await faultsOf(kernel)).toEqual([]);
  });

  it('takes in no message about a transfer that somebody else has written', async () => {
    const { kernel, accounts } = bench;
    const payoutId = await ask(kernel, await payee(kernel, accounts.returning));
    await settlePayouts(kernel);
    const { externalId } = await payoutNow(kernel, payoutId);
    const [message] = await bench.messages(externalId ?? '');
    if (!message) throw new Error('Nothing was told');
    const stored = () => kernel.database.client.paymentEvent.count();
    const before = await stored();
    const forged = Buffer.from(message.body.toString().replace(externalId ?? '', 'another'));
    for (const { body, headers } of [
      { ...message, body: forged },
      { ...message, headers: {} },
    ])
      await expect(
        receiveMessages(desk(kernel), kernel.payments.current, [{ body, headers }]),
      ).rejects.toMatchObject({ name: 'WebhookRefused' });
    expect(await stored()).toBe(before);
  });
});
