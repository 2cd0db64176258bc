import type { WriteContext } from '#core/context.ts';
import { lockAccounts } from '#core/ledger/lock-accounts.ts';
import { post } from '#core/ledger/post.ts';
import {
  availableCommission,
  commissionCost,
  commissionDebt,
  pendingCommission,
} from '../commissions/accounts.ts';
import { commissionRestored } from './events.ts';
import type { LockedCase } from './lock-case.ts';
import { byCurrency, type MovedLine, sumOf, tellOfLine } from './moved-line.ts';

/**
 * Brings back, once, what a case has taken, but for what was refunded meanwhile. What was released pays first what the promoter
 * owes; the rest is pending again, and released when its time has come. The lines are locked.
 */
export async function restoreLines(write: WriteContext, { id, promoterId }: LockedCase): Promise<void> {
  const lines = await write.tx.$queryRaw<MovedLine[]>`
    WITH kept AS (
      SELECT c.id, c.forfeited_minor FROM distribution_case_line l JOIN distribution_commission c ON c.id = l.commission_id
      WHERE l.case_id = ${id}::uuid AND l.forfeited_minor > 0 AND l.returned_minor = 0 AND c.forfeited_minor > 0),
    given AS (
      UPDATE distribution_commission c SET forfeited_minor = 0, due_at = CASE WHEN c.released_at IS NULL THEN c.release_at END
      FROM kept k WHERE c.id = k.id
      RETURNING c.id, c.order_id, c.level, c.currency, k.forfeited_minor, c.released_at, c.earned_at)
    UPDATE distribution_case_line l SET returned_minor = g.forfeited_minor FROM given g
    WHERE l.case_id = ${id}::uuid AND l.commission_id = g.id
    RETURNING g.id AS "commissionId", g.order_id AS "orderId", g.level, g.currency, g.forfeited_minor AS "amountMinor",
      g.released_at IS NOT NULL AS "isReleased", g.earned_at AS "earnedAt"`;
  for (const [currency, some] of byCurrency(lines))
    await give(write, { caseId: id, promoterId, currency }, some);
  for (const line of lines) tellOfLine(write, commissionRestored, { caseId: id, promoterId }, line);
}

interface Whose {
  readonly caseId: string;
  readonly promoterId: string;
  readonly currency: string;
}

async function give(
  write: WriteContext,
  { caseId, promoterId, currency }: Whose,
  lines: readonly MovedLine[],
): Promise<void> {
  const pendingMinor = sumOf(lines, false);
  const releasedMinor = sumOf(lines, true);
  const pending = pendingCommission(currency).of(promoterId);
  const available = availableCommission(currency).of(promoterId);
  const debt = commissionDebt(currency).of(promoterId);
  const standing = await lockAccounts(write, [pending, available, debt]);
  const owed = -standing(debt).balance;
  const paid = owed < releasedMinor ? owed : releasedMinor;
  await post(write, {
    source: `case:${caseId}`,
    kind: `distribution.restored:${currency}`,
    details: { title: { en: 'Commission restored', zh: '复议退回佣金' }, caseId },
    legs: [
      { account: pending, amount: pendingMinor },
      { account: available, amount: releasedMinor - paid },
      { account: debt, amount: paid },
      { account: commissionCost(currency).near(caseId), amount: -(pendingMinor + releasedMinor) },
    ],
  });
}
