import type { Prisma } from '../../../db/generated/client/client.ts';
import type { ProviderSubscription } from '../../billing/provider.ts';
import type { SandboxWorld } from '../world.ts';
import { bill, collect } from './bill.ts';
import { subscriptionOf } from './rows.ts';
import { tell } from './tell.ts';

/** Changes a subscription that has not ended, with the message that says so. */
export async function changeSandboxSubscription(
  world: SandboxWorld,
  id: string,
  data: Prisma.SandboxSubscriptionUpdateManyMutationInput,
): Promise<ProviderSubscription> {
  return world.database.client.$transaction(async (tx) => {
    const { count } = await tx.sandboxSubscription.updateMany({
      where: { id, state: { not: 'CANCELLED' } },
      data,
    });
    const subscription = await tx.sandboxSubscription.findUniqueOrThrow({ where: { id } });
    if (count > 0) await tell(world, tx, 'subscription', id, subscription.state);
    return subscriptionOf(subscription);
  });
}

/** Goes on at another price; what the rest of the period costs more is billed at once, and what it costs less is not. */
export async function changeSandboxPrice(
  world: SandboxWorld,
  id: string,
  priceId: string,
): Promise<ProviderSubscription> {
  return world.database.client.$transaction(async (tx) => {
    const before = await tx.sandboxSubscription.findUniqueOrThrow({ where: { id } });
    if (before.priceId === priceId || before.state === 'CANCELLED') return subscriptionOf(before);
    const priceOf = (of: string) => tx.sandboxPrice.findUniqueOrThrow({ where: { id: of } });
    const [old, price] = [await priceOf(before.priceId), await priceOf(priceId)];
    await tx.sandboxSubscription.update({ where: { id }, data: { priceId } });
    await tell(world, tx, 'subscription', id, before.state);
    const left = restOf(before.periodStartsAt, before.periodEndsAt, world.clock.now());
    const amountMinor = ((price.amountMinor - old.amountMinor) * left.part) / left.whole;
    if (before.state === 'ACTIVE' && amountMinor > 0n) {
      await bill(world, tx, before, { amountMinor, currency: price.currency });
      await collect(world, tx, id);
    }
    return subscriptionOf(await tx.sandboxSubscription.findUniqueOrThrow({ where: { id } }));
  });
}

/** Plays the buyer's bank from now on, and tries at once what is open. */
export async function confirmSandboxSubscription(
  world: SandboxWorld,
  id: string,
  declines: boolean,
): Promise<void> {
  await world.database.client.$transaction(async (tx) => {
    await tx.sandboxSubscription.update({ where: { id }, data: { declines } });
    await collect(world, tx, id);
  });
}

/** How much of a period is left, in milliseconds. */
function restOf(from: Date, until: Date, now: Date): { readonly part: bigint; readonly whole: bigint } {
  const whole = BigInt(until.getTime() - from.getTime());
  const rest = BigInt(until.getTime() - now.getTime());
  return { whole, part: rest < 0n ? 0n : rest > whole ? whole : rest };
}
