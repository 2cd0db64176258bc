import type { Transaction } from '../../../db/types.ts';
import type { SandboxWorld } from '../world.ts';
import { bill, collect } from './bill.ts';
import { tell } from './tell.ts';

/** Lets subscriptions whose period is over go on or end, and tries again what could not be collected. */
export async function renewWhatIsDue(world: SandboxWorld, limit: number): Promise<void> {
  const { client } = world.database;
  const now = world.clock.now();
  const due = await client.$queryRaw<{ id: string; isOver: boolean }[]>`
    SELECT id, true AS "isOver" FROM sandbox_subscription
    WHERE state = 'ACTIVE' AND period_ends_at <= ${now}::timestamptz
    UNION ALL
    SELECT subscription_id, false FROM sandbox_invoice WHERE next_attempt_at <= ${now}::timestamptz
    LIMIT ${limit}::int`;
  for (const { id, isOver } of due) {
    await client.$transaction((tx) => (isOver ? renew(world, tx, id) : retry(world, tx, id)));
  }
}

async function renew(world: SandboxWorld, tx: Transaction, id: string): Promise<void> {
  const now = world.clock.now();
  // The condition again: another process may have done it meanwhile.
  const moved = await tx.$executeRaw`
    UPDATE sandbox_subscription s SET
      state = CASE WHEN s.cancel_at_period_end THEN 'CANCELLED' ELSE s.state END,
      period_starts_at = CASE WHEN s.cancel_at_period_end THEN s.period_starts_at ELSE s.period_ends_at END,
      period_ends_at = CASE WHEN s.cancel_at_period_end THEN s.period_ends_at
        ELSE s.period_ends_at + make_interval(months => p.months) END
    FROM sandbox_price p
    WHERE p.id = s.price_id AND s.id = ${id} AND s.state = 'ACTIVE' AND s.period_ends_at <= ${now}::timestamptz`;
  if (moved === 0) return;
  const subscription = await tx.sandboxSubscription.findUniqueOrThrow({ where: { id } });
  if (subscription.state === 'CANCELLED') return tell(world, tx, 'subscription', id, 'CANCELLED');
  const price = await tx.sandboxPrice.findUniqueOrThrow({ where: { id: subscription.priceId } });
  await bill(world, tx, subscription, price);
  await collect(world, tx, id);
}

async function retry(world: SandboxWorld, tx: Transaction, id: string): Promise<void> {
  const taken = await tx.$executeRaw`
    UPDATE sandbox_invoice SET next_attempt_at = NULL
    WHERE subscription_id = ${id} AND next_attempt_at <= ${world.clock.now()}::timestamptz`;
  if (taken > 0) await collect(world, tx, id);
}
