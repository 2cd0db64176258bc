import { requirePermission } from '../access.ts';
import type { ReadContext } from '../context.ts';
import { corePermissions } from '../permissions.ts';

/** Sums over the payments of some time that went through one provider in one currency, in minor units. */
export interface PaymentTotals {
  readonly provider: string;
  readonly currency: string;
  readonly payments: number;
  readonly succeeded: number;
  readonly askedMinor: bigint;
  readonly capturedMinor: bigint;
  readonly refundedMinor: bigint;
  /** What is on its way back. */
  readonly refundingMinor: bigint;
  readonly providerRefundedMinor: bigint;
}

/** Something about a payment that a person should look at. */
export interface PaymentDifference {
  readonly paymentId: string;
  readonly reason:
    | 'MISMATCHED'
    | 'REFUNDED_ELSEWHERE'
    | 'REFUND_GIVEN_UP'
    | 'REFUND_UNKNOWN'
    | 'OPEN_TOO_LONG';
}

export interface PaymentReport {
  readonly totals: readonly PaymentTotals[];
  readonly differences: readonly PaymentDifference[];
}

export interface ReportSpan {
  readonly from: Date;
  /** Exclusive. */
  readonly until: Date;
}

const maxTotals = 100;
const maxDifferences = 100;
/** What is being processed for longer than this has been forgotten by somebody. */
const patienceMs = 3 * 24 * 3_600_000;

/**
 * What was asked for, paid and given back by payments that were opened in the span, and where we and the provider
 * differ: at most 100 of each. Two statements.
 *
 * @throws AccessError without `payments.view`.
 */
export async function paymentReport(ctx: ReadContext, { from, until }: ReportSpan): Promise<PaymentReport> {
  requirePermission(ctx, corePermissions.viewPayments);
  const totals = await ctx.db.$queryRaw<PaymentTotals[]>`
    SELECT provider, currency, count(*)::int AS payments, (count(*) FILTER (WHERE state = 'SUCCEEDED'))::int AS succeeded,
      sum(amount_minor)::bigint AS "askedMinor", sum(captured_minor)::bigint AS "capturedMinor",
      sum(refunded_minor)::bigint AS "refundedMinor", sum(refund_requested_minor - refunded_minor)::bigint AS "refundingMinor",
      sum(provider_refunded_minor)::bigint AS "providerRefundedMinor"
    FROM payment WHERE created_at >= ${from}::timestamptz AND created_at < ${until}::timestamptz
    GROUP BY provider, currency ORDER BY provider, currency LIMIT ${maxTotals}::int`;
  return { totals, differences: await differencesIn(ctx, { from, until }) };
}

function differencesIn(ctx: ReadContext, { from, until }: ReportSpan): Promise<PaymentDifference[]> {
  const forgotten = new Date(ctx.clock.now().getTime() - patienceMs);
  return ctx.db.$queryRaw<PaymentDifference[]>`
    SELECT d."paymentId", d.reason FROM (
      SELECT p.id AS "paymentId", CASE
        WHEN p.state = 'MISMATCHED' THEN 'MISMATCHED'
        WHEN p.provider_refunded_minor > p.refund_requested_minor THEN 'REFUNDED_ELSEWHERE'
        WHEN EXISTS (SELECT FROM payment_refund r WHERE r.payment_id = p.id AND r.state = 'REQUESTED' AND r.next_attempt_at IS NULL)
          THEN 'REFUND_GIVEN_UP'
        WHEN p.provider_refunded_minor < p.refunded_minor AND p.looked_at > p.updated_at THEN 'REFUND_UNKNOWN'
        WHEN p.state = 'PROCESSING' AND p.created_at < ${forgotten}::timestamptz THEN 'OPEN_TOO_LONG'
      END AS reason
      FROM payment p WHERE p.created_at >= ${from}::timestamptz AND p.created_at < ${until}::timestamptz
    ) d WHERE d.reason IS NOT NULL ORDER BY d."paymentId" LIMIT ${maxDifferences}::int`;
}
