import { beforeEach, expect, it } from 'vitest';
import type { FixedClock } from '#core/clock.ts';
import type { Kernel } from '#core/kernel.ts';
import { applyPayment } from '#core/payments/apply-payment.ts';
import { cancelPayment } from '#core/payments/cancel-payment.ts';
import { contactProvider } from '#core/payments/contact-provider.ts';
import { openPayment } from '#core/payments/open-payment.ts';
import { whyUnpaid } from '#core/payments/unpaid.ts';
import { transact } from '#core/transact.ts';
import { look, open, openTill, order, pay, stepsOf, till, toldOf } from './till.ts';

let kernel: Kernel;
let clock: FixedClock;

beforeEach(async () => {
  ({ kernel, clock } = await openTill());
});

it('pays at once when nothing else is said', async () => {
  const paid = await pay(kernel);
  expect(paid).toMatchObject({
    state: 'SUCCEEDED',
    amountMinor: 12_800n,
    capturedMinor: 12_800n,
    provider: 'sandbox',
  });
  expect(await toldOf(kernel, paid.paymentId)).toEqual(['payment.succeeded']);
  expect(await stepsOf(kernel, paid.paymentId)).toEqual(['CREATED', 'SUCCEEDED']);
});

it('tells of a success once, however often and by however many at once it is looked at', async () => {
  const paymentId = await open(kernel);
  const states = await Promise.all(Array.from({ length: 6 }, () => look(kernel, paymentId)));
  expect(states.map(({ state }) => state)).toEqual(Array(6).fill('SUCCEEDED'));
  expect(await toldOf(kernel, paymentId)).toEqual(['payment.succeeded']);
  expect(await stepsOf(kernel, paymentId)).toEqual(['CREATED', 'SUCCEEDED']);
  expect(await kernel.database.client.sandboxPayment.count()).toBe(1);
});

it('lets one source be paid for once, until that is cancelled', async () => {
  const paymentId = await open(kernel, { source: 'checkout:teapot', method: 'sandbox_wait' });
  const again = () => open(kernel, { source: 'checkout:teapot' });
  await expect(again()).rejects.toMatchObject({ code: 'PAYMENT_EXISTS' });
  await cancelPayment(till(kernel), paymentId);
  const other = await look(kernel, await again());
  expect(other.state).toBe('SUCCEEDED');
  await expect(again()).rejects.toMatchObject({ code: 'PAYMENT_EXISTS' });
  expect(await kernel.database.client.payment.count()).toBe(2);
});

it.each([
  ['nothing', { amount: { amountMinor: 0n, currency: 'CNY' } }, 'PAYMENT_AMOUNT_INVALID'],
  ['less than nothing', { amount: { amountMinor: -1n, currency: 'CNY' } }, 'PAYMENT_AMOUNT_INVALID'],
  [
    'more than there is',
    { amount: { amountMinor: 10_000_000_000_001n, currency: 'CNY' } },
    'PAYMENT_AMOUNT_INVALID',
  ],
  ['shells', { amount: { amountMinor: 1n, currency: 'SHL' } }, 'PAYMENT_AMOUNT_INVALID'],
  ['a method of no kind', { method: 'sandbox_wish' }, 'PAYMENT_METHOD_UNKNOWN'],
])('refuses to take %s', async (_what, form, code) => {
  await expect(open(kernel, form)).rejects.toMatchObject({ code });
  expect(await kernel.database.client.payment.count()).toBe(0);
});

it('a declined payment is told once and may be tried again', async () => {
  const declined = await pay(kernel, 'sandbox_decline');
  expect(declined).toMatchObject({ state: 'FAILED', failureCode: 'card_declined', capturedMinor: 0n });
  const { paymentId } = declined;
  expect(await look(kernel, paymentId, 'sandbox_insufficient_funds')).toMatchObject({
    state: 'FAILED',
    failureCode: 'insufficient_funds',
  });
  expect(await look(kernel, paymentId, 'sandbox_succeed')).toMatchObject({
    state: 'SUCCEEDED',
    failureCode: null,
    capturedMinor: 12_800n,
  });
  expect(await toldOf(kernel, paymentId)).toEqual(['payment.failed', 'payment.succeeded']);
});

it('another amount than ours is parked, and never counts as paid', async () => {
  const paid = await pay(kernel, 'sandbox_wrong_amount');
  expect(paid).toMatchObject({ state: 'MISMATCHED', capturedMinor: 0n });
  const again = await look(kernel, paid.paymentId);
  expect(again.state).toBe('MISMATCHED');
  expect(await toldOf(kernel, paid.paymentId)).toEqual(['payment.mismatched']);
});

it('another currency than ours is parked, and so is a part', async () => {
  for (const differs of [{ amount: { amountMinor: 12_800n, currency: 'JPY' } }, { capturedMinor: 12_799n }]) {
    const paymentId = await open(kernel);
    const seen = await contactProvider(till(kernel), paymentId);
    const now = await transact(till(kernel), (write) =>
      applyPayment(write, paymentId, { ...seen, ...differs }),
    );
    expect(now).toMatchObject({ state: 'MISMATCHED', capturedMinor: 0n });
  }
});

it('what is seen late does not lead back', async () => {
  const paymentId = await open(kernel, { method: 'sandbox_delay' });
  const early = await contactProvider(till(kernel), paymentId);
  expect(early.state).toBe('PROCESSING');
  clock.advanceMs(2_000);
  expect(await look(kernel, paymentId)).toMatchObject({ state: 'SUCCEEDED' });
  const late = await transact(till(kernel), (write) => applyPayment(write, paymentId, early));
  expect(late).toMatchObject({ state: 'SUCCEEDED', capturedMinor: 12_800n });
  expect(await stepsOf(kernel, paymentId)).toEqual(['CREATED', 'SUCCEEDED']);
});

it('what another payment’s provider row says is not taken over', async () => {
  const first = await pay(kernel);
  const paymentId = await open(kernel, { method: 'sandbox_wait' });
  await look(kernel, paymentId);
  const foreign = await contactProvider(till(kernel), first.paymentId);
  await expect(
    transact(till(kernel), (write) => applyPayment(write, paymentId, foreign)),
  ).rejects.toMatchObject({ code: 'PAYMENT_NOT_FOUND' });
  expect((await look(kernel, paymentId)).state).toBe('REQUIRES_PAYMENT');
});

it('a payment that nobody has begun can be cancelled, and never be paid again', async () => {
  const paymentId = await open(kernel);
  expect(await cancelPayment(till(kernel), paymentId)).toMatchObject({ state: 'CANCELLED' });
  expect(await look(kernel, paymentId)).toMatchObject({ state: 'CANCELLED', capturedMinor: 0n });
  expect(await toldOf(kernel, paymentId)).toEqual(['payment.cancelled']);
});

it('cancelling what was paid meanwhile, or is being processed, says so', async () => {
  const paymentId = await open(kernel);
  await contactProvider(till(kernel), paymentId);
  expect(await cancelPayment(till(kernel), paymentId)).toMatchObject({ state: 'SUCCEEDED' });
  const late = await pay(kernel, 'sandbox_late');
  expect(await cancelPayment(till(kernel), late.paymentId)).toMatchObject({ state: 'PROCESSING' });
  clock.advanceMs(3_600_000);
  expect(await look(kernel, late.paymentId)).toMatchObject({ state: 'SUCCEEDED' });
});

it('of paying and cancelling at once exactly one happens', async () => {
  for (let round = 0; round < 5; round += 1) {
    const paymentId = await open(kernel);
    const [one, other] = await Promise.all([look(kernel, paymentId), cancelPayment(till(kernel), paymentId)]);
    expect(other.state).toBe(one.state);
    expect(await toldOf(kernel, paymentId)).toEqual([`payment.${one.state.toLowerCase()}`]);
  }
});

it('a refused transaction opens nothing', async () => {
  const failing = transact(till(kernel), async (write) => {
    await openPayment(write, order(kernel));
    throw new Error('the roof fell in');
  });
  await expect(failing).rejects.toThrow('the roof fell in');
  expect(await kernel.database.client.payment.count()).toBe(0);
});

it.each([
  ['sandbox_succeed', undefined],
  ['sandbox_delay', undefined],
  ['sandbox_decline', { code: 'PAYMENT_DECLINED', data: { failureCode: 'card_declined' } }],
  ['sandbox_wrong_amount', { code: 'PAYMENT_AMOUNT_MISMATCH' }],
  ['sandbox_wait', { code: 'PAYMENT_REQUIRES_ACTION' }],
  ['sandbox_action', { code: 'PAYMENT_REQUIRES_ACTION' }],
])('a buyer who pays by %s is told what to do', async (method, refusal) => {
  const now = await pay(kernel, method);
  const why = whyUnpaid(now);
  if (refusal) expect(why).toMatchObject(refusal);
  else expect(why).toBeNull();
  if (why?.code === 'PAYMENT_REQUIRES_ACTION') expect(why.data.clientSecret).toBe(now.clientSecret);
  const cancelled = await cancelPayment(till(kernel), await open(kernel));
  expect(whyUnpaid(cancelled)).toMatchObject({ code: 'PAYMENT_CANCELLED' });
});
