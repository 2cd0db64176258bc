import type { ReadContext } from './context.ts';

/** A rule about stored data that must always hold, and that the whole of the data can be checked against. */
export interface ConsistencyCheck {
  /** What must hold, as a short sentence. */
  readonly rule: string;
  /** What breaks it, one line each, at most `maxFindings`; nothing when all is well. */
  find(ctx: ReadContext): Promise<string[]>;
}

/** More than this many findings of one rule are not listed. */
export const maxFindings = 20;

/** Declares a check. */
export function defineCheck(rule: string, find: ConsistencyCheck['find']): ConsistencyCheck {
  return Object.freeze({ rule, find });
}

interface Finding {
  readonly what: string;
}

/** A check by one statement whose rows say what is wrong; the statement limits itself to `maxFindings`. */
export function findings(rows: readonly Finding[]): string[] {
  return rows.map((row) => row.what);
}
