/** What a subject has on a board: its score, and the id of the event that last changed it. */
export interface Standing {
  readonly score: bigint;
  readonly reached: bigint;
}

/** One line of a board. `subject` is a UUID in lower case. */
export interface Entry extends Standing {
  readonly subject: string;
}

export interface RankedEntry extends Entry {
  /** 1 is the top. */
  readonly rank: number;
}

/** One subject's part in a publish; null means that it is not on the board. */
export interface Change {
  readonly subject: string;
  readonly previous: Standing | null;
  readonly next: Standing | null;
}

/** Which published state: a rebuild begins a new epoch, each publish is the next sequence. */
export interface Cursor {
  readonly epoch: bigint;
  readonly sequence: bigint;
}

/** All that one publish changed: leads from `sequence - 1` to `sequence`. */
export interface Delta extends Cursor {
  readonly changes: readonly Change[];
}

/** More than this is never shown of the top at once, nor kept of older states. */
export const maxTop = 100;

/** The order of every board: higher score first, then who reached it first; the id settles one event's own ties. */
export function compareEntries(a: Entry, b: Entry): number {
  if (a.score !== b.score) return a.score > b.score ? -1 : 1;
  if (a.reached !== b.reached) return a.reached < b.reached ? -1 : 1;
  if (a.subject === b.subject) return 0;
  return a.subject < b.subject ? -1 : 1;
}

export function sameStanding(a: Standing, b: Standing): boolean {
  return a.score === b.score && a.reached === b.reached;
}

/** Takes a delta back: applied to the state after it, it gives the state before it. */
export function invertChanges(changes: readonly Change[]): Change[] {
  return changes.map(({ subject, previous, next }) => ({ subject, previous: next, next: previous }));
}

export function ranked(entries: readonly Entry[], offset = 0): RankedEntry[] {
  return entries.map((entry, index) => ({ ...entry, rank: offset + index + 1 }));
}
