import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { adoptInvoicePayment } from '#core/payments/billing/adopt-invoice-payment.ts';
import { invoiceOfSource } from '#core/payments/billing/invoice-source.ts';
import { requestPaymentRefund } from '#core/payments/request-refund.ts';
import { transact } from '#core/transact.ts';
import { stopCollecting } from '../billing/stop-collecting.ts';
import { tellProvider } from '../billing/tell-provider.ts';
import { membershipErrors } from '../errors.ts';
import { membershipPermissions } from '../permissions.ts';
import { parseReason } from '../reason.ts';
import { lockMembership } from '../terms/lock-membership.ts';
import { noteStep } from '../terms/steps.ts';
import { unusedOf } from '../terms/worth.ts';
import type { EndingTerm } from './end-terms.ts';
import { giveBackTerm } from './give-back-term.ts';

/** All that was paid, or what the whole days that are left are worth. */
export type TermRefundKind = 'WHOLE' | 'UNUSED_DAYS';

export interface TermRefundForm {
  readonly termId: string;
  readonly kind: TermRefundKind;
  /** Why, for the audit log. */
  readonly reason: string;
}

export interface TermRefund {
  readonly termId: string;
  readonly membershipId: string;
  readonly amountMinor: bigint;
  readonly currency: string;
}

/**
 * Gives back a period that the provider has collected by itself. The period ends in this moment, as when an order is given back,
 * and nothing is collected any more; the money is sent after the commit, until the provider has answered.
 *
 * @throws AccessError without `memberships.refund`; DomainError MEMBERSHIP_REASON_LENGTH, MEMBERSHIP_TERM_UNKNOWN,
 * MEMBERSHIP_TERM_NOT_COLLECTED, MEMBERSHIP_NOTHING_TO_REFUND, PAYMENT_NOT_FOUND, PAYMENT_NOT_PAID, PAYMENT_PROVIDER_MISSING,
 * REFUND_EXCEEDS_CAPTURED, or about the idempotency key.
 */
export async function refundMembershipTerm(ctx: ReadContext, form: TermRefundForm): Promise<TermRefund> {
  requirePermission(ctx, membershipPermissions.refund);
  const { termId, kind } = form;
  const reason = parseReason(form.reason);
  const { invoiceId, userId, description } = await collectedTerm(ctx, termId);
  const paymentId = await adoptInvoicePayment(ctx, { invoiceId, userId, description });
  const refunded = await transact(
    ctx,
    async (write) => {
      const refund = await giveBack(write, { termId, kind, reason, userId, paymentId });
      return { ...refund, amountMinor: String(refund.amountMinor) };
    },
    { idempotent: { operation: 'refundMembershipTerm', body: { termId, kind, reason } } },
  );
  await tellProvider(ctx, userId);
  return { ...refunded, amountMinor: BigInt(refunded.amountMinor) };
}

/** What of it never changes, so that the provider can be asked before anything is locked. */
async function collectedTerm({ db }: ReadContext, termId: string) {
  const term = await db.membershipTerm.findUnique({
    where: { id: termId },
    include: { membership: { select: { userId: true } }, plan: { select: { titleEn: true } } },
  });
  const path = ['termId'];
  if (!term) throw membershipErrors.MEMBERSHIP_TERM_UNKNOWN({ path });
  const invoiceId = invoiceOfSource(term.source);
  if (invoiceId === undefined) throw membershipErrors.MEMBERSHIP_TERM_NOT_COLLECTED({ path });
  return { invoiceId, userId: term.membership.userId, description: term.plan.titleEn };
}

interface Giving extends TermRefundForm {
  readonly userId: string;
  readonly paymentId: string;
}

async function giveBack(write: WriteContext, giving: Giving): Promise<TermRefund> {
  const { termId, kind, reason, userId, paymentId } = giving;
  const membership = await lockMembership(write, userId);
  const term = await write.tx.membershipTerm.findUnique({ where: { id: termId }, include: { plan: true } });
  if (!membership || !term) throw membershipErrors.MEMBERSHIP_TERM_UNKNOWN({ path: ['termId'] });
  const amountMinor = amountOf(term, kind, write.clock.now());
  if (amountMinor <= 0n) throw membershipErrors.MEMBERSHIP_NOTHING_TO_REFUND({ path: ['termId'] });
  const note = `${amountMinor} ${term.currency}: ${reason}`;
  await giveBackTerm(write, { membership, term, amountMinor, isWhole: true, note });
  if (await stopCollecting(write, { userId, wish: 'END_NOW' }))
    await noteStep(write, {
      membershipId: membership.id,
      planId: term.planId,
      action: 'AUTOMATIC_ENDED',
      note: 'Given back',
    });
  const source = `membershipTerm:${termId}:${newId(write.clock)}`;
  await requestPaymentRefund(write, { paymentId, amountMinor, source, reason });
  const { currency } = term;
  const after = { kind, amountMinor, currency, paymentId };
  recordAudit(write, { action: 'refundMembershipTerm', subject: `membershipTerm:${termId}`, after, reason });
  return { termId, membershipId: membership.id, amountMinor, currency };
}

/** Never more than what was paid for it itself: what it got for terms that it replaced was paid elsewhere. */
function amountOf(term: EndingTerm, kind: TermRefundKind, now: Date): bigint {
  const left = term.paidMinor - term.refundedMinor;
  if (kind === 'WHOLE') return left;
  const unused = term.endedAt ? term.unusedMinor : unusedOf(term, now);
  return unused < left ? unused : left;
}
