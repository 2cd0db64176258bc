import { createHash } from 'node:crypto';

/** What a name is asked for: the text and its parameters. */
interface Statement {
  readonly sql: string;
  readonly args: readonly unknown[];
}

export interface StatementNames {
  /** The name to prepare the statement under; empty to send it without one. */
  nameOf(statement: Statement): string;
}

/** Each connection keeps every named statement for as long as it lives, so names are handed out sparingly. */
const NAMES = 500;
const CANDIDATES = 2_000;

/**
 * Names for prepared statements, so that PostgreSQL parses and plans a recurring statement once for each connection.
 * A text gets its name when it comes a second time; texts that never recur, such as lists of another length each
 * time, stay unnamed, and so do BEGIN, COMMIT and whatever else has no parameters.
 */
export function createStatementNames(): StatementNames {
  const names = new Map<string, string>();
  const candidates = new Set<string>();
  return {
    nameOf: ({ sql, args }) => {
      if (args.length === 0) return '';
      const known = names.get(sql);
      if (known !== undefined) return known;
      if (names.size >= NAMES) return '';
      if (!candidates.delete(sql)) {
        candidates.add(sql);
        forgetOldest(candidates);
        return '';
      }
      const name = `p_${createHash('sha256').update(sql).digest('hex').slice(0, 24)}`;
      names.set(sql, name);
      return name;
    },
  };
}

function forgetOldest(candidates: Set<string>): void {
  if (candidates.size <= CANDIDATES) return;
  const [oldest] = candidates;
  if (oldest !== undefined) candidates.delete(oldest);
}
