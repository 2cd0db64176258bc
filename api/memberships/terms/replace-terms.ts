import type { WriteContext } from '#core/context.ts';
import { toJson } from '#core/json.ts';

/** A term that another takes the place of, and what its rest is worth in minor units. */
export interface Replaced {
  readonly termId: string;
  readonly unusedMinor: bigint;
}

interface Replacement {
  readonly membershipId: string;
  readonly term: {
    readonly id: string;
    readonly plan: { readonly id: string; readonly currency: string };
    readonly source: string;
    readonly orderId?: string | undefined;
    readonly startsAt: Date;
    readonly endsAt: Date;
    readonly anchorDay: number;
    readonly paidMinor: bigint;
    readonly creditMinor: bigint;
  };
  readonly replaced: readonly Replaced[];
}

/** Ends the terms that are replaced, then writes the new one, since two of a membership may never overlap. */
export async function replaceTerms(
  write: WriteContext,
  { membershipId, term, replaced }: Replacement,
): Promise<void> {
  const now = write.clock.now();
  if (replaced.length > 0)
    await write.tx.$executeRaw`
      UPDATE membership_term t SET ended_at = greatest(t.starts_at, least(t.ends_at, ${now}::timestamptz))
      FROM jsonb_to_recordset(${toJson(replaced)}::jsonb) AS r("termId" uuid)
      WHERE t.id = r."termId" AND t.ended_at IS NULL`;
  const { plan, orderId = null } = term;
  const begunAt = term.startsAt <= now ? now : null;
  await write.tx.$executeRaw`
    INSERT INTO membership_term (id, membership_id, plan_id, starts_at, ends_at, anchor_day, source, order_id, paid_minor, credit_minor, currency,
      created_at, begun_at)
    VALUES (${term.id}::uuid, ${membershipId}::uuid, ${plan.id}::uuid, ${term.startsAt}::timestamptz, ${term.endsAt}::timestamptz,
      ${term.anchorDay}::int, ${term.source}, ${orderId}::uuid, ${term.paidMinor}::bigint, ${term.creditMinor}::bigint, ${plan.currency},
      ${now}::timestamptz, ${begunAt}::timestamptz)`;
  if (replaced.length > 0)
    await write.tx.$executeRaw`
      UPDATE membership_term t SET replaced_by_id = ${term.id}::uuid, unused_minor = r."unusedMinor"
      FROM jsonb_to_recordset(${toJson(replaced)}::jsonb) AS r("termId" uuid, "unusedMinor" bigint)
      WHERE t.id = r."termId"`;
}
