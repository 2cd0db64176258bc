import type { WriteContext } from '#core/context.ts';
import { toJson } from '#core/json.ts';
import { highestRank, type LiveTerm } from './live-terms.ts';
import type { Replaced } from './replace-terms.ts';
import { unusedOf } from './worth.ts';

interface Newcomer {
  readonly plan: { readonly tierRank: number; readonly currency: string };
  readonly promised?: readonly Replaced[] | undefined;
}

/**
 * What a new term takes the place of: what was promised, as long as that is what there is; else all that runs or waits,
 * when the new one is better than each of that and of the same currency; else nothing.
 */
export async function replacedBy(
  write: WriteContext,
  { plan, promised }: Newcomer,
  live: readonly LiveTerm[],
): Promise<readonly Replaced[]> {
  if (promised && (await isKept(write, promised, live))) return promised;
  if (live.length === 0 || highestRank(live) >= plan.tierRank) return [];
  const now = write.clock.now();
  const worths = live.map((term) => ({ term, unusedMinor: unusedOf(term, now) }));
  if (worths.some(({ term, unusedMinor }) => unusedMinor > 0n && term.currency !== plan.currency)) return [];
  return worths.map(({ term, unusedMinor }) => ({ termId: term.id, unusedMinor }));
}

/** A term that ran out while it was being paid is no change; one that was cut short, given back or added is. */
async function isKept(
  write: WriteContext,
  promised: readonly Replaced[],
  live: readonly LiveTerm[],
): Promise<boolean> {
  if (live.some(({ id }) => promised.every(({ termId }) => termId !== id))) return false;
  const kept = await write.tx.$queryRaw<unknown[]>`
    SELECT t.id FROM membership_term t
    JOIN jsonb_to_recordset(${toJson(promised)}::jsonb) AS p("termId" uuid, "unusedMinor" bigint) ON p."termId" = t.id
    WHERE t.ended_at IS NULL AND t.paid_minor + t.credit_minor - t.refunded_minor >= p."unusedMinor"`;
  return kept.length === promised.length;
}
