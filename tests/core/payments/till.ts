import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { coreChecks } from '#core/core-checks.ts';
import { newId } from '#core/ids.ts';
import type { Kernel } from '#core/kernel.ts';
import { applyPayment } from '#core/payments/apply-payment.ts';
import { paymentChecks } from '#core/payments/checks.ts';
import { contactProvider } from '#core/payments/contact-provider.ts';
import { openPayment, type PaymentForm } from '#core/payments/open-payment.ts';
import type { PaymentNow } from '#core/payments/payment-now.ts';
import { transact } from '#core/transact.ts';
import { testKernel } from '#tests/helpers/kernel.ts';

export const noon = new Date('2026-11-26T12:00:00.000Z');

/** A kernel whose clock stands still at noon. */
export async function openTill(
  environment: Readonly<Record<string, string>> = {},
): Promise<{ kernel: Kernel; clock: FixedClock }> {
  const clock = new FixedClock(noon);
  return { kernel: await testKernel({ clock, environment }), clock };
}

/** The context of the till: the house itself. */
export function till(kernel: Kernel) {
  return systemContext(kernel, 'till');
}

/** Somebody's order of 128.00 yuan. */
export function order(kernel: Kernel, form: Partial<PaymentForm> = {}): PaymentForm {
  return {
    source: `checkout:${newId(kernel.clock)}`,
    amount: { amountMinor: 12_800n, currency: 'CNY' },
    userId: null,
    description: 'A teapot',
    ...form,
  };
}

/** Opens a payment. */
export async function open(kernel: Kernel, form: Partial<PaymentForm> = {}): Promise<string> {
  const { paymentId } = await transact(till(kernel), (write) => openPayment(write, order(kernel, form)));
  return paymentId;
}

/** Asks the provider and takes over what it says. */
export async function look(kernel: Kernel, paymentId: string, method?: string): Promise<PaymentNow> {
  const seen = await contactProvider(till(kernel), paymentId, { method });
  return transact(till(kernel), (write) => applyPayment(write, paymentId, seen));
}

/** A payment by the method, as far as it comes at once. */
export async function pay(kernel: Kernel, method?: string): Promise<PaymentNow> {
  return look(kernel, await open(kernel, { method }));
}

/** The names of the events about a payment, in their order. */
export async function toldOf(kernel: Kernel, paymentId: string): Promise<string[]> {
  const events = await kernel.database.client.eventLog.findMany({
    where: { key: paymentId },
    orderBy: { id: 'asc' },
  });
  return events.map(({ name }) => name);
}

/** The states that a payment went through. */
export async function stepsOf(kernel: Kernel, paymentId: string): Promise<string[]> {
  const steps = await kernel.database.client.paymentStep.findMany({
    where: { paymentId },
    orderBy: [{ occurredAt: 'asc' }, { id: 'asc' }],
  });
  return steps.map(({ state }) => state);
}

/** What is wrong with the data, in sentences. */
export async function faultsOf(kernel: Kernel): Promise<string[]> {
  const found = await Promise.all([...coreChecks, ...paymentChecks].map((check) => check.find(till(kernel))));
  return found.flat();
}
