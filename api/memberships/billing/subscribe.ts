import { checkTotal } from '#api/goods/index.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { membershipErrors } from '../errors.ts';
import { monthsOf } from '../plans/period.ts';
import { checkCollecting, usualPlanId } from '../purchase/check-purchase.ts';
import type { Purchase, PurchaseForm } from '../purchase/purchase-membership.ts';
import { soldPlan } from '../purchase/sold-plan.ts';
import { highestRank, liveTerms } from '../terms/live-terms.ts';
import { lockMembership } from '../terms/lock-membership.ts';

/** What subscriptions of memberships are for, as the provider is told: `membership:<id>`. */
export const sourcePrefix = 'membership:';

/**
 * Starts that the provider collects each period by itself. First it is written down, then the provider is asked with no
 * transaction open, then its answer is kept; who dies in between repeats all of it and comes to the same subscription.
 *
 * @throws DomainError as `purchaseMembership`.
 */
export async function subscribe(ctx: ReadContext, userId: string, form: PurchaseForm): Promise<Purchase> {
  const { planId = null, expectedTotalMinor = null } = form;
  const started = await transact(ctx, (write) => open(write, userId, { planId, expectedTotalMinor }), {
    idempotent: {
      operation: 'purchaseMembership',
      body: { planId, expectedTotalMinor, renewal: 'AUTOMATIC' },
    },
  });
  await askProvider(ctx, userId, started.subscriptionId);
  return { checkoutId: null, ...started };
}

async function open(
  write: WriteContext,
  userId: string,
  form: Pick<PurchaseForm, 'planId' | 'expectedTotalMinor'>,
): Promise<{ subscriptionId: string }> {
  const membership = await lockMembership(write, userId);
  const plan = await soldPlan(write, {
    planId: form.planId ?? usualPlanId(membership),
    orSuccessor: !form.planId,
  });
  if (plan.priceMinor === 0n || !write.kernel.payments.current.billing)
    throw membershipErrors.MEMBERSHIP_RENEWAL_NOT_OFFERED({ path: ['renewal'] });
  checkTotal(
    { totalMinor: plan.priceMinor, currency: plan.currency },
    { expectedTotalMinor: form.expectedTotalMinor ?? null },
  );
  const live = membership ? await liveTerms(write, membership.id) : [];
  if (live.length > 0 && highestRank(live) < plan.tierRank)
    throw membershipErrors.MEMBERSHIP_UPGRADE_INSTEAD({ path: ['planId'] });
  await checkCollecting(write, userId);
  return { subscriptionId: await openSubscription(write, userId, plan.id) };
}

/** The one that waits to be paid, if it is of this plan; one of another plan ends, and the provider is told. */
async function openSubscription(write: WriteContext, userId: string, planId: string): Promise<string> {
  const now = write.clock.now();
  const known = await write.tx.membershipSubscription.findFirst({
    where: { userId, state: { not: 'ENDED' } },
  });
  if (known?.state === 'PENDING' && known.planId === planId && known.wish === 'RUN') return known.id;
  await write.tx.$executeRaw`
    UPDATE membership_subscription SET state = 'ENDED', wish = 'END_NOW', updated_at = ${now}::timestamptz
    WHERE user_id = ${userId}::uuid AND state <> 'ENDED'`;
  const id = newId(write.clock);
  await write.tx.$executeRaw`
    INSERT INTO membership_subscription (id, user_id, plan_id, created_at, updated_at)
    VALUES (${id}::uuid, ${userId}::uuid, ${planId}::uuid, ${now}::timestamptz, ${now}::timestamptz)`;
  return id;
}

async function askProvider(ctx: ReadContext, userId: string, subscriptionId: string): Promise<void> {
  const { billing } = ctx.kernel.payments.current;
  const subscription = await ctx.db.membershipSubscription.findUniqueOrThrow({
    where: { id: subscriptionId },
    include: { plan: true },
  });
  if (!billing || subscription.externalId !== null) return;
  const { plan } = subscription;
  const priceId = await billing.createPrice({
    reference: `membershipPlan:${plan.id}`,
    title: plan.titleEn,
    amount: { amountMinor: plan.priceMinor, currency: plan.currency },
    months: monthsOf[plan.period],
  });
  const credential = await ctx.db.credential.findUnique({ where: { userId }, select: { email: true } });
  const source = `${sourcePrefix}${subscriptionId}`;
  const email = credential?.email ?? null;
  const { externalId, clientSecret } = await billing.createSubscription({ source, priceId, userId, email });
  await transact(ctx, async ({ tx, clock }) => {
    await tx.$executeRaw`
      UPDATE membership_subscription SET external_id = ${externalId}, client_secret = ${clientSecret},
        updated_at = ${clock.now()}::timestamptz
      WHERE id = ${subscriptionId}::uuid`;
  });
}
