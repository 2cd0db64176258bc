import type { PriceRequest, ProviderSubscription, SubscriptionRequest } from '../../billing/provider.ts';
import { newSecret } from '../names.ts';
import { SandboxUnknown, type SandboxWorld } from '../world.ts';
import { bill } from './bill.ts';
import { subscriptionOf } from './rows.ts';
import { tell } from './tell.ts';

/** The price of this reference: made once. */
export async function createSandboxPrice(
  { database }: SandboxWorld,
  { reference, amount, months }: PriceRequest,
): Promise<string> {
  const id = `sandbox_price_${reference}`;
  await database.client.$executeRaw`
    INSERT INTO sandbox_price (id, reference, amount_minor, currency, months)
    VALUES (${id}, ${reference}, ${amount.amountMinor}::bigint, ${amount.currency}, ${months}::int) ON CONFLICT DO NOTHING`;
  return id;
}

/** The subscription of this source, with its first bill: made once. It begins when that is paid. */
export async function createSandboxSubscription(
  world: SandboxWorld,
  { source, priceId }: SubscriptionRequest,
): Promise<ProviderSubscription> {
  const id = `sandbox_subscription_${source}`;
  const now = world.clock.now();
  return world.database.client.$transaction(async (tx) => {
    const price = await tx.sandboxPrice.findUnique({ where: { id: priceId } });
    if (!price) throw new SandboxUnknown(`The sandbox does not know the price ${priceId}`);
    const made = await tx.$executeRaw`
      INSERT INTO sandbox_subscription (id, source, price_id, state, client_secret, period_starts_at, period_ends_at)
      VALUES (${id}, ${source}, ${priceId}, 'INCOMPLETE', ${newSecret(id)}, ${now}::timestamptz,
        ${now}::timestamptz + make_interval(months => ${price.months}::int))
      ON CONFLICT DO NOTHING`;
    const subscription = await tx.sandboxSubscription.findUniqueOrThrow({ where: { id } });
    if (made > 0) {
      await bill(world, tx, subscription, price);
      await tell(world, tx, 'subscription', id, 'INCOMPLETE');
    }
    return subscriptionOf(subscription);
  });
}
