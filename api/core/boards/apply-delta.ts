interface Placed {
  readonly subject: string;
  readonly rank: number;
}

interface PlacedDelta<Item extends Placed> {
  readonly upserts: readonly Item[];
  readonly removals: readonly string[];
}

/**
 * What a client does with a delta: takes out removed and changed subjects, puts the changed ones in at their rank,
 * best first, cuts to `first` and counts the ranks anew.
 */
export function applyDelta<Item extends Placed>(
  list: readonly Item[],
  delta: PlacedDelta<Item>,
  first: number,
): Item[] {
  const gone = new Set([...delta.removals, ...delta.upserts.map(({ subject }) => subject)]);
  const entries = list.filter(({ subject }) => !gone.has(subject));
  for (const entry of delta.upserts) entries.splice(entry.rank - 1, 0, entry);
  return entries.slice(0, first).map((entry, index) => ({ ...entry, rank: index + 1 }));
}
