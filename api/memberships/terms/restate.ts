import type { WriteContext } from '#core/context.ts';
import type { MembershipState } from '#core/db/generated/client/enums.ts';
import { type LiveTerm, liveTerms } from './live-terms.ts';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Brings a membership to what its terms say: the plan of the term that runs, the end of the last one, and the days of
 * grace behind it, of which whoever has cancelled has none. Without a live term it ends in this moment, in the state that
 * is said. Only for who has locked it.
 */
export async function restate(
  write: WriteContext,
  { membershipId, without }: { readonly membershipId: string; readonly without: MembershipState },
): Promise<LiveTerm[]> {
  const terms = await liveTerms(write, membershipId);
  const now = write.clock.now();
  const [first, last] = [terms.at(0), terms.at(-1)];
  if (!first || !last) {
    await write.tx.$executeRaw`
      UPDATE membership SET state = ${without}::"MembershipState", ends_at = least(ends_at, ${now}::timestamptz),
        grace_ends_at = least(ends_at, ${now}::timestamptz), updated_at = ${now}::timestamptz
      WHERE id = ${membershipId}::uuid`;
    return terms;
  }
  const graceEndsAt = new Date(last.endsAt.getTime() + last.plan.graceDays * dayMs);
  await write.tx.$executeRaw`
    UPDATE membership SET state = 'ACTIVE', plan_id = ${first.planId}::uuid, ends_at = ${last.endsAt}::timestamptz,
      grace_ends_at = CASE WHEN cancelled_at IS NULL THEN ${graceEndsAt}::timestamptz ELSE ${last.endsAt}::timestamptz END,
      updated_at = ${now}::timestamptz
    WHERE id = ${membershipId}::uuid`;
  return terms;
}
