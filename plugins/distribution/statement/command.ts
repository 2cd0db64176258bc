import { readFile } from 'node:fs/promises';
import type { StatementDocument } from './document.ts';
import { verifyStatement } from './verify-statement.ts';

const usage = 'npm run verify:statement <file> [the published root of the day]';

/**
 * `npm run verify:statement <file> [root]`: says whether a statement is true, asking no database. Exit code 0: it is; 1: it is
 * not, or cannot be read; 2: the parameters make no sense.
 */
export async function main([file, publishedRoot, ...rest]: readonly string[]): Promise<void> {
  if (file === undefined || rest.length > 0) {
    console.error(usage);
    process.exitCode = 2;
    return;
  }
  try {
    const verdict = verifyStatement(JSON.parse(await readFile(file, 'utf8')), publishedRoot);
    console.log(verdict.isTrue ? praise(verdict.statement, publishedRoot) : `NOT TRUE. ${verdict.problem}`);
    process.exitCode = verdict.isTrue ? 0 : 1;
  } catch (error) {
    console.error(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}

function praise(
  { account, opening, entries, closing, seal }: StatementDocument,
  publishedRoot?: string,
): string {
  const before = opening?.entry.balance ?? '0';
  return [
    publishedRoot === undefined
      ? `TRUE, if this is the root that was published for ${seal.day}: ${seal.root}`
      : `TRUE. Its root is the one that was published for ${seal.day}.`,
    `${account.purpose} of ${account.ownerKind} ${account.ownerId}, in ${account.asset} (smallest units):`,
    `${entries.length === 1 ? '1 entry' : `${entries.length} entries`} took the balance from ${before} to ${closing.balance}, and none is left out.`,
  ].join('\n');
}
