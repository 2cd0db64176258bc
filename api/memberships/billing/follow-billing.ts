import type { WriteContext } from '#core/context.ts';
import type { MembershipPlan, MembershipSubscription } from '#core/db/generated/client/client.ts';
import type { MembershipAction } from '#core/db/generated/client/enums.ts';
import { defineConsumer, onEach } from '#core/events/define.ts';
import { isId } from '#core/ids.ts';
import { invoiceFailed, invoicePaid, subscriptionChanged } from '#core/payments/billing/events.ts';
import { sourceOfInvoice } from '#core/payments/billing/invoice-source.ts';
import { membershipPaymentFailed } from '../events.ts';
import { addTerm } from '../terms/add-term.ts';
import { lockMembership } from '../terms/lock-membership.ts';
import { noteStep } from '../terms/steps.ts';
import { sourcePrefix } from './subscribe.ts';

/**
 * Follows what the provider collects. Each paid invoice is a term once, whenever it comes, also after the end; what is said
 * of a subscription only ever moves it on. So messages may come twice and in any order.
 */
export const followBilling = defineConsumer('memberships.billing', [
  onEach(invoicePaid, async (write, { payload }) => {
    const subscription = await lockSubscription(write, payload);
    if (subscription) await addPaidTerm(write, subscription, payload);
  }),
  onEach(invoiceFailed, async (write, { payload: { attempt, nextAttemptAt, ...payload } }) => {
    const subscription = await lockSubscription(write, payload);
    if (!subscription) return;
    const isLast = nextAttemptAt === null;
    const membershipId = await note(write, subscription, 'PAYMENT_FAILED', `Attempt ${attempt}`);
    const { userId, plan } = subscription;
    if (membershipId)
      write.emit(membershipPaymentFailed, userId, {
        ...{ membershipId, userId, planId: plan.id, tier: plan.tier },
        ...{ attempt, isLast },
      });
  }),
  onEach(subscriptionChanged, async (write, { payload }) => {
    const subscription = await lockSubscription(write, payload);
    if (subscription && payload.state === 'CANCELLED') await endSubscription(write, subscription);
  }),
]);

type Followed = MembershipSubscription & { readonly plan: MembershipPlan };

/** Undefined for what is no membership. The member's lock comes first, as everywhere. */
async function lockSubscription(
  write: WriteContext,
  { source, subscriptionId }: { readonly source: string; readonly subscriptionId: string },
): Promise<Followed | undefined> {
  const id = source.startsWith(sourcePrefix) ? source.slice(sourcePrefix.length) : '';
  if (!isId(id)) return undefined;
  const found = await write.tx.membershipSubscription.findUnique({
    where: { id },
    select: { userId: true, externalId: true },
  });
  if (!found) return undefined;
  await lockMembership(write, found.userId);
  // The provider's answer may have been lost when it began.
  if (found.externalId === null)
    await write.tx.membershipSubscription.update({ where: { id }, data: { externalId: subscriptionId } });
  return write.tx.membershipSubscription.findUniqueOrThrow({ where: { id }, include: { plan: true } });
}

async function addPaidTerm(
  write: WriteContext,
  subscription: Followed,
  invoice: { readonly invoiceId: string; readonly amountMinor: string },
): Promise<void> {
  const { id, userId, plan, state } = subscription;
  const paidMinor = BigInt(invoice.amountMinor);
  const source = sourceOfInvoice(invoice.invoiceId);
  await addTerm(write, { userId, plan, source, paidMinor, dueMinor: plan.priceMinor });
  if (state !== 'PENDING') return;
  const now = write.clock.now();
  await write.tx.$executeRaw`
    UPDATE membership_subscription SET state = 'ACTIVE', client_secret = NULL, updated_at = ${now}::timestamptz
    WHERE id = ${id}::uuid`;
  await write.tx.$executeRaw`
    UPDATE membership SET renewal = 'AUTOMATIC', updated_at = ${now}::timestamptz WHERE user_id = ${userId}::uuid`;
  await note(write, subscription, 'AUTOMATIC_STARTED', id);
}

async function endSubscription(write: WriteContext, subscription: Followed): Promise<void> {
  const { id, userId, state } = subscription;
  if (state === 'ENDED') return;
  const now = write.clock.now();
  await write.tx.$executeRaw`
    UPDATE membership_subscription SET state = 'ENDED', told = wish, client_secret = NULL, updated_at = ${now}::timestamptz
    WHERE id = ${id}::uuid`;
  await write.tx.$executeRaw`
    UPDATE membership SET renewal = 'MANUAL', updated_at = ${now}::timestamptz WHERE user_id = ${userId}::uuid`;
  await note(write, subscription, 'AUTOMATIC_ENDED', id);
}

/** @returns the membership's id; nothing is noted before there is one. */
async function note(
  write: WriteContext,
  { userId, plan }: Followed,
  action: MembershipAction,
  text: string,
): Promise<string | undefined> {
  const membership = await write.tx.membership.findUnique({ where: { userId }, select: { id: true } });
  if (membership) await noteStep(write, { membershipId: membership.id, planId: plan.id, action, note: text });
  return membership?.id;
}
