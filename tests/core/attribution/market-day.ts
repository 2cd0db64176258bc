import { settleDeeds } from '#core/attribution/decisions/settle.ts';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import type { Kernel } from '#core/kernel.ts';
import { transact } from '#core/transact.ts';
import { deliverAll, testKernel } from '#tests/helpers/kernel.ts';
import { addMember } from '#tests/helpers/members.ts';
import { linkOf, ownerOf, ruled, type usualRule } from './village.ts';

/** Two promoters with a link each, a customer of nobody's, and a rule in force. */
export async function village(rule: Partial<typeof usualRule> = {}) {
  const clock = new FixedClock(new Date('2026-11-27T04:00:00Z'));
  const kernel = await testKernel({ clock });
  await ruled(kernel, clock, rule);
  const [ann, ben, customer] = [await addMember(kernel), await addMember(kernel), await addMember(kernel)];
  const [annLink, benLink] = [await linkOf(kernel, ann), await linkOf(kernel, ben)];
  const owner = () => ownerOf(kernel, customer);
  const buy = (customerId: string) => order(kernel, clock, customerId);
  return { kernel, clock, ann, ben, customer, annLink, benLink, owner, buy };
}

let orders = 0;

/** The customer buys now. @returns what was decided about it. */
async function order(kernel: Kernel, clock: FixedClock, customerId: string) {
  orders += 1;
  // What happened at this very moment happened before.
  clock.advanceMs(1_000);
  const subject = `order:${orders}`;
  const at = kernel.clock.now();
  await transact(systemContext(kernel, 'test'), (write) => settleDeeds(write, [{ subject, customerId, at }]));
  await deliverAll(kernel);
  return kernel.database.client.attributionDecision.findUniqueOrThrow({ where: { subject } });
}
