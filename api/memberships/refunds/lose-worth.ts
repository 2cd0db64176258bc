import type { WriteContext } from '#core/context.ts';
import type { MembershipTerm } from '#core/db/generated/client/client.ts';
import { worthOf } from '../terms/worth.ts';

/** A chain of upgrades is followed so far; there are fewer tiers than that. */
const maxChain = 50;

/**
 * A term loses some of what it got for a term that it replaced, since that was given back: it ends sooner in proportion.
 * Was it replaced itself, the one in its place loses its part of that.
 */
export async function loseWorth(
  write: WriteContext,
  { termId, lostMinor }: { readonly termId: string; readonly lostMinor: bigint },
): Promise<void> {
  let [id, lost]: [string | null, bigint] = [termId, lostMinor];
  for (let link = 0; id && lost > 0n && link < maxChain; link += 1) {
    const term: MembershipTerm = await write.tx.membershipTerm.findUniqueOrThrow({ where: { id } });
    const worth = worthOf(term);
    const left = worth > lost ? worth - lost : 0n;
    const unused = worth > 0n ? (term.unusedMinor * left) / worth : 0n;
    const lengthMs = BigInt(term.endsAt.getTime() - term.startsAt.getTime());
    const endsAt = new Date(term.startsAt.getTime() + (worth > 0n ? Number((lengthMs * left) / worth) : 0));
    const now = write.clock.now();
    // What is over already stays as it was; a window has to be longer than nothing.
    const end = new Date(Math.max(endsAt.getTime(), term.startsAt.getTime() + 1));
    await write.tx.$executeRaw`
      UPDATE membership_term SET credit_minor = greatest(0, credit_minor - ${lost}::bigint), unused_minor = ${unused}::bigint,
        ends_at = CASE WHEN ended_at IS NULL THEN least(ends_at, ${end}::timestamptz) ELSE ends_at END,
        ended_at = CASE WHEN ended_at IS NULL AND ${end}::timestamptz <= ${now}::timestamptz THEN ${end}::timestamptz ELSE ended_at END
      WHERE id = ${id}::uuid`;
    [id, lost] = [term.replacedById, term.unusedMinor - unused];
  }
}
