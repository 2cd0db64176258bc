import type { Change, Entry, Standing } from '#core/boards/entry.ts';

/** The UUID of the n-th person: readable in failures, and not in the order of n. */
export function person(n: number): string {
  const scrambled = (Math.imul(n + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0');
  return `${scrambled}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

export const [ling, wei, mei, tom, yara] = [1, 2, 3, 4, 5].map(person) as [
  string,
  string,
  string,
  string,
  string,
];

export function entry(subject: string, score: number | bigint, reached: number | bigint): Entry {
  return { subject, score: BigInt(score), reached: BigInt(reached) };
}

/** A board as plainly as it can be said: everybody's standing, sorted each time. */
export class NaiveBoard {
  readonly standings = new Map<string, Standing>();

  /** Sets standings, and tells what has changed, each subject once. */
  set(next: ReadonlyMap<string, Standing | null>): Change[] {
    return [...next].map(([subject, standing]) => {
      const previous = this.standings.get(subject) ?? null;
      if (standing) this.standings.set(subject, standing);
      else this.standings.delete(subject);
      return { subject, previous, next: standing };
    });
  }

  sorted(): Entry[] {
    const entries = [...this.standings].map(([subject, standing]) => ({ subject, ...standing }));
    return entries.sort(
      (a, b) =>
        Number(b.score - a.score > 0n) - Number(b.score - a.score < 0n) ||
        Number(a.reached - b.reached > 0n) - Number(a.reached - b.reached < 0n) ||
        (a.subject < b.subject ? -1 : 1),
    );
  }
}
