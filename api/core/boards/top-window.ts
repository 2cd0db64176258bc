import { type Change, compareEntries, type Entry, maxTop, sameStanding } from './entry.ts';
import { lowerBound } from './sorted.ts';

/** Entries known below the shown top, so that it can lose some before the database must be asked again. */
export const windowSize = 400;

/**
 * The best entries of a board, exact as far as it knows them. It is immutable. What comes in below the last known
 * entry of a longer board is forgotten, so the window can only shrink there; `isDeepEnough` says when it is too short.
 */
export class TopWindow {
  readonly entries: readonly Entry[];
  /** True when the board has no entry outside the window. */
  readonly complete: boolean;
  #top: readonly Entry[] | undefined;

  constructor(entries: readonly Entry[], complete: boolean) {
    this.entries = entries;
    this.complete = complete;
  }

  get isDeepEnough(): boolean {
    return this.complete || this.entries.length >= maxTop;
  }

  /** The shown part. The same array for two states whose shown part is the same. */
  get top(): readonly Entry[] {
    this.#top ??= this.entries.slice(0, maxTop);
    return this.#top;
  }

  apply(changes: readonly Change[]): TopWindow {
    const entries = [...this.entries];
    for (const { subject, previous } of changes) {
      if (previous) removeFrom(entries, { subject, ...previous });
    }
    for (const { subject, next } of changes) {
      if (next && this.#covers({ subject, ...next })) insertInto(entries, { subject, ...next });
    }
    const window = new TopWindow(entries.slice(0, windowSize), this.complete && entries.length <= windowSize);
    if (sameEntries(window.top, this.top)) window.#top = this.top;
    return window;
  }

  /** Below its last entry the window does not know what else is there. */
  #covers(entry: Entry): boolean {
    const last = this.entries.at(-1);
    return this.complete || (last !== undefined && compareEntries(entry, last) <= 0);
  }
}

function removeFrom(entries: Entry[], entry: Entry): void {
  const place = lowerBound(entries, entry, compareEntries);
  if (entries[place]?.subject === entry.subject) entries.splice(place, 1);
}

function insertInto(entries: Entry[], entry: Entry): void {
  entries.splice(lowerBound(entries, entry, compareEntries), 0, entry);
}

function sameEntries(a: readonly Entry[], b: readonly Entry[]): boolean {
  return a.length === b.length && a.every((entry, index) => isSame(entry, b[index]));
}

function isSame(a: Entry, b: Entry | undefined): boolean {
  return a === b || (a.subject === b?.subject && sameStanding(a, b));
}
