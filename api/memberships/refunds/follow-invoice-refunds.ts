import type { WriteContext } from '#core/context.ts';
import { defineConsumer, onEach } from '#core/events/define.ts';
import { invoiceOfSource } from '#core/payments/billing/invoice-source.ts';
import { paymentRefunded, paymentRefundFailed } from '#core/payments/events.ts';
import { lockMembership } from '../terms/lock-membership.ts';
import { noteStep } from '../terms/steps.ts';
import type { EndingTerm } from './end-terms.ts';
import { giveBackTerm } from './give-back-term.ts';

/**
 * Follows what the provider says of refunds of periods that it has collected. What was given back there by hand counts as if it
 * had been asked for here; of what it has refused the money can be given back anew, and the period stays over.
 */
export const followInvoiceRefunds = defineConsumer(
  'memberships.invoiceRefunds',
  [
    onEach(paymentRefunded, async (write, { payload }) => {
      if (!payload.refundSource.startsWith('outside:')) return;
      const found = await lockTerm(write, payload.source);
      if (!found) return;
      const amountMinor = BigInt(payload.amountMinor);
      const isWhole = amountMinor >= found.term.paidMinor - found.term.refundedMinor;
      await giveBackTerm(write, { ...found, amountMinor, isWhole });
    }),
    onEach(paymentRefundFailed, async (write, { payload: { source, amountMinor, failureCode } }) => {
      const found = await lockTerm(write, source);
      if (found) await takeBack(write, found, { amountMinor: BigInt(amountMinor), failureCode });
    }),
  ],
  { ordered: true },
);

/** Undefined for payments of something else. */
async function lockTerm(write: WriteContext, source: string) {
  if (invoiceOfSource(source) === undefined) return undefined;
  const found = await write.tx.membershipTerm.findUnique({
    where: { source },
    include: { membership: true },
  });
  const membership = found && (await lockMembership(write, found.membership.userId));
  if (!membership) return undefined;
  const term: EndingTerm = await write.tx.membershipTerm.findUniqueOrThrow({
    where: { source },
    include: { plan: true },
  });
  return { membership, term };
}

async function takeBack(
  write: WriteContext,
  { membership, term }: NonNullable<Awaited<ReturnType<typeof lockTerm>>>,
  { amountMinor, failureCode }: { readonly amountMinor: bigint; readonly failureCode: string | null },
): Promise<void> {
  await write.tx.$executeRaw`
    UPDATE membership_term SET refunded_minor = greatest(0, refunded_minor - ${amountMinor}::bigint) WHERE id = ${term.id}::uuid`;
  const note = `${amountMinor} ${term.currency} did not go back: ${failureCode ?? 'unknown'}`;
  await noteStep(write, { membershipId: membership.id, planId: term.planId, action: 'REFUND_FAILED', note });
}
