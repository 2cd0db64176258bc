import type { ReadContext } from '#core/context.ts';
import type { McnSplit } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';
import { mayReadStatement, type StatementPeriod, withinStatement } from './period.ts';

/**
 * What was shared by a contract, newest order first: the same for both sides. Nobody else sees anything.
 * @throws DomainError those of `mayReadStatement`, CURSOR_INVALID.
 */
export async function statementOf(
  ctx: ReadContext,
  period: StatementPeriod,
  query: KeysetQuery,
): Promise<McnSplit[]> {
  if (!(await mayReadStatement(ctx, period))) return [];
  return ctx.db.mcnSplit.findMany({
    where: { ...withinStatement(period), AND: [behindMoment('earnedAt', query)] },
    ...newestFirst('earnedAt', query),
  });
}
