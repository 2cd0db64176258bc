import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { coreChecks } from '#core/core-checks.ts';
import { newId } from '#core/ids.ts';
import type { Kernel } from '#core/kernel.ts';
import { paymentChecks } from '#core/payments/checks.ts';
import { addPayoutAccount } from '#core/payouts/add-account.ts';
import { payoutChecks } from '#core/payouts/checks.ts';
import { type PayoutForm, requestPayout } from '#core/payouts/request-payout.ts';
import { transact } from '#core/transact.ts';
import { asMember, testKernel } from '#tests/helpers/kernel.ts';

export const noon = new Date('2026-11-27T12:00:00.000Z');

/** A kernel whose clock stands still at noon. */
export async function openDesk(
  environment: Readonly<Record<string, string>> = {},
): Promise<{ kernel: Kernel; clock: FixedClock }> {
  const clock = new FixedClock(noon);
  return { kernel: await testKernel({ clock, environment }), clock };
}

/** The context of the desk: the house itself. */
export function desk(kernel: Kernel) {
  return systemContext(kernel, 'desk');
}

/** A member and the account to which their money goes. */
export interface Payee {
  readonly userId: string;
  readonly accountId: string;
}

/** A new member with an account. */
export async function payee(kernel: Kernel, externalId = 'sandbox_ok', userId?: string): Promise<Payee> {
  const id = userId ?? newId(kernel.clock);
  const { accountId } = await addPayoutAccount(asMember(kernel, id), { externalId });
  return { userId: id, accountId };
}

/** A withdrawal of 88.00 yuan. */
export function withdrawal(kernel: Kernel, to: Payee, form: Partial<PayoutForm> = {}): PayoutForm {
  return {
    ...to,
    source: `withdrawal:${newId(kernel.clock)}`,
    amountMinor: 8_800n,
    currency: 'CNY',
    ...form,
  };
}

/** Asks for a payout; nothing is sent yet. */
export async function ask(kernel: Kernel, to: Payee, form: Partial<PayoutForm> = {}): Promise<string> {
  const { payoutId } = await transact(desk(kernel), (write) =>
    requestPayout(write, withdrawal(kernel, to, form)),
  );
  return payoutId;
}

/** A payout as it is stored. */
export function payoutNow(kernel: Kernel, id: string) {
  return kernel.database.client.payout.findUniqueOrThrow({ where: { id } });
}

/** What was told about what became of a payout, in order. */
export async function toldOf(kernel: Kernel, payoutId: string): Promise<string[]> {
  const events = await kernel.database.client.eventLog.findMany({
    where: { key: payoutId, name: { not: 'payout.begun' } },
    orderBy: { id: 'asc' },
  });
  return events.map(({ name }) => name);
}

/** What is wrong with the data, in sentences. */
export async function faultsOf(kernel: Kernel): Promise<string[]> {
  const checks = [...coreChecks, ...paymentChecks, ...payoutChecks];
  return (await Promise.all(checks.map((check) => check.find(desk(kernel))))).flat();
}
