import { type Entry, type RankedEntry, sameStanding } from './entry.ts';

/** What a viewer of the first few has to change. Entries that are only shifted by others are not named. */
export interface TopDelta {
  /** New or changed entries at their new rank, best first. */
  readonly upserts: readonly RankedEntry[];
  /** Subjects to take out. Who only falls off the end is not named: the list is cut to its length. */
  readonly removals: readonly string[];
}

const nothing: TopDelta = { upserts: [], removals: [] };

/**
 * The smallest delta that leads a viewer of the first `first` entries from one state to another: applied by
 * `applyDelta` to the first `first` of `previous`, it gives the first `first` of `next`.
 */
export function diffTop(previous: readonly Entry[], next: readonly Entry[], first: number): TopDelta {
  if (previous === next) return nothing;
  const [before, after] = [previous.slice(0, first), next.slice(0, first)];
  const standings = new Map(before.map((entry) => [entry.subject, entry]));
  const upserts: RankedEntry[] = [];
  const kept = new Set<string>();
  for (const [index, entry] of after.entries()) {
    const old = standings.get(entry.subject);
    if (old && sameStanding(old, entry)) kept.add(entry.subject);
    else upserts.push({ ...entry, rank: index + 1 });
    standings.delete(entry.subject);
  }
  // Behind the last kept entry, those who left are pushed past the end of a full list anyway.
  const end = after.length === first ? before.findLastIndex(({ subject }) => kept.has(subject)) : first;
  const removals = before.slice(0, end + 1).flatMap(({ subject }) => (standings.has(subject) ? subject : []));
  return upserts.length + removals.length === 0 ? nothing : { upserts, removals };
}

export function isEmptyDelta(delta: TopDelta): boolean {
  return delta.upserts.length === 0 && delta.removals.length === 0;
}
