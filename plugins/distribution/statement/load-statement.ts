import type { ReadContext } from '#core/context.ts';
import { accountsById } from '#core/ledger/lists.ts';
import { hashedEntries } from '#core/ledger/statement-entries.ts';
import { statementPath } from '#core/ledger/statement-path.ts';
import { buildStatement, type StatementParts } from './build-statement.ts';
import type { StatementDocument } from './document.ts';

/**
 * The statement of an account for a day; who may see it is the caller's business.
 *
 * @returns null when the day is not sealed, or the account had no entry by then.
 * @throws DomainError STATEMENT_TOO_LONG.
 */
export async function loadStatement(
  ctx: ReadContext,
  accountId: string,
  day: string,
  options: Pick<StatementParts, 'transfers'>,
): Promise<StatementDocument | null> {
  const path = await statementPath(ctx, accountId, day);
  const [account] = await accountsById(ctx, [accountId]);
  if (!path || !account) return null;
  const from = path.opening ? path.opening.version - 1n : 1n;
  const entries = await hashedEntries(ctx, accountId, { from, to: path.closing.version });
  return buildStatement({ account, path, entries, ...options });
}
