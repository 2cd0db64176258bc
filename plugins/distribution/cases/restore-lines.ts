import type { WriteContext } from '#core/context.ts';
import { type Leg, postAll } from '#core/ledger/post.ts';
import { accountsOf } from '../commissions/accounts.ts';
import { givenTo } from '../commissions/given-to.ts';
import { commissionRestored } from './events.ts';
import { type MovedLine, tellOfLines } from './moved-line.ts';

/**
 * Brings back, once, what a case has taken, but for what was refunded meanwhile. What was released pays first what the promoter
 * owes; the rest is pending again, and released when its time has come. The lines are locked. A few statements, however many.
 */
export async function restoreLines(write: WriteContext, caseId: string): Promise<void> {
  const lines = await write.tx.$queryRaw<MovedLine[]>`
    WITH kept AS (
      SELECT c.id, c.forfeited_minor FROM distribution_case_line l JOIN distribution_commission c ON c.id = l.commission_id
      WHERE l.case_id = ${caseId}::uuid AND l.forfeited_minor > 0 AND l.returned_minor = 0 AND c.forfeited_minor > 0),
    given AS (
      UPDATE distribution_commission c SET forfeited_minor = 0, due_at = CASE WHEN c.released_at IS NULL THEN c.release_at END
      FROM kept k WHERE c.id = k.id
      RETURNING c.id, c.promoter_id, c.order_id, c.level, c.currency, k.forfeited_minor, c.released_at, c.earned_at)
    UPDATE distribution_case_line l SET returned_minor = g.forfeited_minor FROM given g
    WHERE l.case_id = ${caseId}::uuid AND l.commission_id = g.id
    RETURNING g.id AS "commissionId", g.promoter_id AS "promoterId", g.order_id AS "orderId", g.level, g.currency,
      g.forfeited_minor AS "amountMinor", g.released_at IS NOT NULL AS "isReleased", g.earned_at AS "earnedAt"`;
  if (lines.length === 0) return;
  const sides = await givenTo(
    write,
    lines.map((line) => ({ ...line, amountMinor: line.isReleased ? line.amountMinor : 0n })),
  );
  await postAll(
    write,
    lines.map((line, index) => ({
      source: `commission:${line.commissionId}`,
      kind: `distribution.restored:${caseId}`,
      details: { title: { en: 'Commission restored', zh: '复议退回佣金' }, orderId: line.orderId, caseId },
      legs: [
        ...legsTo(line, sides[index] ?? []),
        { account: accountsOf(line).cost, amount: -line.amountMinor },
      ],
    })),
  );
  tellOfLines(write, commissionRestored, caseId, lines);
}

/** What was pending is so again. */
function legsTo(line: MovedLine, sides: readonly Leg[]): readonly Leg[] {
  if (line.isReleased) return sides;
  return [{ account: accountsOf(line).pending, amount: line.amountMinor }];
}
