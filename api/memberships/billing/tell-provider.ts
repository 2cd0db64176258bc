import type { ReadContext } from '#core/context.ts';
import type { MembershipSubscription } from '#core/db/generated/client/client.ts';
import { defineJob } from '#core/jobs/define.ts';
import type { BillingProvider } from '#core/payments/billing/provider.ts';
import { transact } from '#core/transact.ts';

const batchSize = 200;

/** Every minute: tells the provider what it was not told yet. */
export const tellBillingProvider = defineJob({
  name: 'memberships.tellProvider',
  schedule: '* * * * *',
  run: (ctx) => tellProvider(ctx),
});

/**
 * Tells the provider which subscriptions are to run or to end, with no transaction open; of one member, or of all. What does
 * not get through is told again by the next run of the job, and does not keep the others from being told.
 */
export async function tellProvider(ctx: ReadContext, userId?: string): Promise<void> {
  const { billing } = ctx.kernel.payments.current;
  if (!billing) return;
  for (const subscription of await untold(ctx, userId ?? null)) {
    try {
      await tell(billing, subscription);
      await transact(ctx, async ({ tx, clock }) => {
        const { id, wish } = subscription;
        await tx.$executeRaw`
          UPDATE membership_subscription SET told = ${wish}::"MembershipSubscriptionWish", updated_at = ${clock.now()}::timestamptz
          WHERE id = ${id}::uuid`;
      });
    } catch (error) {
      ctx.kernel.log.warn(
        { err: error, subscription: subscription.id },
        'a billing provider could not be told, trying again',
      );
    }
  }
}

type Untold = Pick<MembershipSubscription, 'id' | 'externalId' | 'wish'>;

function untold({ db }: ReadContext, userId: string | null): Promise<Untold[]> {
  return db.$queryRaw<Untold[]>`
    SELECT id, external_id AS "externalId", wish FROM membership_subscription
    WHERE wish <> told AND external_id IS NOT NULL AND (${userId}::uuid IS NULL OR user_id = ${userId}::uuid)
    ORDER BY updated_at LIMIT ${batchSize}::int`;
}

async function tell(billing: BillingProvider, { externalId, wish }: Untold): Promise<void> {
  if (externalId === null) return;
  if (wish === 'END_NOW') await billing.cancelNow(externalId);
  else await billing.setCancelAtPeriodEnd(externalId, wish === 'END_WITH_PERIOD');
}
