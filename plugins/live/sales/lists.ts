import type { ReadContext } from '#core/context.ts';

/** When something was sold: while the session was live, or after it. */
export type SalePhase = 'DURING' | 'AFTER';

/** What was bought through links to one session, in one currency, while it was live or after it. */
export interface SessionSales {
  readonly sessionId: string;
  readonly phase: SalePhase;
  readonly currency: string;
  /** Of which anything is left. */
  readonly orders: number;
  /** For goods, less what was given back; and what was given back. */
  readonly netMinor: bigint;
  readonly refundedMinor: bigint;
}

/** The sales of sessions from their beginning on, by phase and currency: one statement for all. */
export async function sessionSalesOf(
  ctx: ReadContext,
  sessionIds: readonly string[],
): Promise<Map<string, SessionSales[]>> {
  const rows = await ctx.db.$queryRaw<SessionSales[]>`
    SELECT l.session_id AS "sessionId", CASE WHEN l.at < s.ended_at OR s.ended_at IS NULL THEN 'DURING' ELSE 'AFTER' END AS phase,
      l.currency, count(*) FILTER (WHERE l.total_minor = 0 OR l.refunded_minor < l.total_minor)::int AS orders,
      sum(l.total_minor - l.refunded_minor)::bigint AS "netMinor", sum(l.refunded_minor)::bigint AS "refundedMinor"
    FROM live_sale l JOIN live_session s ON s.id = l.session_id
    WHERE l.session_id = ANY (${[...sessionIds]}::uuid[]) AND l.at >= s.live_at
    GROUP BY 1, 2, 3 ORDER BY 1, 2 DESC, 3`;
  return Map.groupBy(rows, ({ sessionId }) => sessionId);
}
