import { requirePermission } from '../access.ts';
import type { ReadContext } from '../context.ts';
import type { PayoutState } from '../db/generated/client/enums.ts';
import { corePermissions } from '../permissions.ts';

/** Sums over the payouts of some time that went through one provider in one currency and are in one state, in minor units. */
export interface PayoutTotals {
  readonly provider: string;
  readonly state: PayoutState;
  readonly currency: string;
  readonly payouts: number;
  readonly askedMinor: bigint;
  readonly providerSentMinor: bigint;
  readonly returnedMinor: bigint;
}

/** Something about a payout that a person should look at. */
export interface PayoutDifference {
  readonly payoutId: string;
  readonly reason: 'PARKED' | 'SENT_THOUGH_FAILED' | 'RETURNED' | 'OPEN_TOO_LONG';
}

export interface PayoutReport {
  readonly totals: readonly PayoutTotals[];
  readonly differences: readonly PayoutDifference[];
}

export interface PayoutReportSpan {
  readonly from: Date;
  /** Exclusive. */
  readonly until: Date;
}

const maxTotals = 100;
const maxDifferences = 100;
/** What has not arrived by then has been forgotten by somebody. */
const patienceMs = 7 * 24 * 3_600_000;

/**
 * What was asked for in the span, what became of it, and where we and the provider differ: at most 100 of each. Two
 * statements.
 *
 * @throws AccessError without `payouts.view`.
 */
export async function payoutReport(
  ctx: ReadContext,
  { from, until }: PayoutReportSpan,
): Promise<PayoutReport> {
  requirePermission(ctx, corePermissions.viewPayouts);
  const totals = await ctx.db.$queryRaw<PayoutTotals[]>`
    SELECT provider, state, currency, count(*)::int AS payouts, sum(amount_minor)::bigint AS "askedMinor",
      sum(provider_sent_minor)::bigint AS "providerSentMinor", sum(returned_minor)::bigint AS "returnedMinor"
    FROM payout WHERE requested_at >= ${from}::timestamptz AND requested_at < ${until}::timestamptz
    GROUP BY provider, state, currency ORDER BY provider, state, currency LIMIT ${maxTotals}::int`;
  return { totals, differences: await differencesIn(ctx, { from, until }) };
}

/** What was sent though it had failed stops to differ when all of it has come back. */
function differencesIn(ctx: ReadContext, { from, until }: PayoutReportSpan): Promise<PayoutDifference[]> {
  const forgotten = new Date(ctx.clock.now().getTime() - patienceMs);
  return ctx.db.$queryRaw<PayoutDifference[]>`
    SELECT d."payoutId", d.reason FROM (
      SELECT p.id AS "payoutId", CASE
        WHEN p.state = 'SENDING' AND p.next_attempt_at IS NULL THEN 'PARKED'
        WHEN p.state = 'FAILED' AND p.provider_sent_minor > p.returned_minor THEN 'SENT_THOUGH_FAILED'
        WHEN p.state = 'CONFIRMED' AND p.returned_minor > 0 THEN 'RETURNED'
        WHEN p.state IN ('RESERVED', 'SENDING', 'SENT') AND p.requested_at < ${forgotten}::timestamptz THEN 'OPEN_TOO_LONG'
      END AS reason
      FROM payout p WHERE p.requested_at >= ${from}::timestamptz AND p.requested_at < ${until}::timestamptz
    ) d WHERE d.reason IS NOT NULL ORDER BY d."payoutId" LIMIT ${maxDifferences}::int`;
}
