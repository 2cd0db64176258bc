import { expect } from 'vitest';

/** What only we may know: code, files, statements, tables and the tools behind them. */
const secrets: readonly RegExp[] = [
  /\bat [^"]*?(file:|node:|\/)\S*:\d+:\d+/,
  /\.(ts|js|mjs)\b/,
  /node_modules|\/home\/|\/work\/|\/tmp\//,
  /prisma|postgres|graphile|redis|argon/i,
  /\bSELECT\b|\bINSERT\b|\bUPDATE\b.+\bSET\b|\bWHERE\b/,
  /\b(syntax error at|relation ".+"|column ".+"|duplicate key|violates|SQLSTATE|ECONN\w+)/i,
  /\bstack\b(?! group)/i,
];

/** Fails when an answer tells more than it should. */
export function expectClean(text: string): void {
  for (const secret of secrets) expect(text).not.toMatch(secret);
}
