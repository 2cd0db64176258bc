import type { WriteContext } from '#core/context.ts';
import { lockAccounts } from '#core/ledger/lock-accounts.ts';
import { post } from '#core/ledger/post.ts';
import {
  availableCommission,
  commissionCost,
  commissionDebt,
  pendingCommission,
} from '../commissions/accounts.ts';
import { commissionForfeited } from './events.ts';
import type { LockedCase } from './lock-case.ts';
import { byCurrency, type MovedLine, sumOf, tellOfLine } from './moved-line.ts';

/**
 * Takes back, once, what is left of the commissions that a case is about. What is pending comes from there, what was released from
 * what the promoter can withdraw; what is missing there becomes a debt. The lines are locked.
 */
export async function forfeitLines(write: WriteContext, { id, promoterId }: LockedCase): Promise<void> {
  const lines = await write.tx.$queryRaw<MovedLine[]>`
    WITH taken AS (
      UPDATE distribution_commission SET forfeited_minor = amount_minor - reversed_minor, case_id = NULL, due_at = NULL, blocked_by = NULL
      WHERE case_id = ${id}::uuid AND reversed_minor + forfeited_minor < amount_minor
      RETURNING id, order_id, level, currency, forfeited_minor, released_at, earned_at)
    UPDATE distribution_case_line l SET forfeited_minor = t.forfeited_minor FROM taken t
    WHERE l.case_id = ${id}::uuid AND l.commission_id = t.id
    RETURNING t.id AS "commissionId", t.order_id AS "orderId", t.level, t.currency, t.forfeited_minor AS "amountMinor",
      t.released_at IS NOT NULL AS "isReleased", t.earned_at AS "earnedAt"`;
  for (const [currency, some] of byCurrency(lines))
    await take(write, { caseId: id, promoterId, currency }, some);
  for (const line of lines) tellOfLine(write, commissionForfeited, { caseId: id, promoterId }, line);
}

interface Whose {
  readonly caseId: string;
  readonly promoterId: string;
  readonly currency: string;
}

async function take(
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
  const there = standing(available).available;
  const taken = there < releasedMinor ? there : releasedMinor;
  await post(write, {
    source: `case:${caseId}`,
    kind: `distribution.forfeited:${currency}`,
    details: { title: { en: 'Commission forfeited', zh: '违规扣回佣金' }, caseId },
    legs: [
      { account: pending, amount: -pendingMinor },
      { account: available, amount: -taken },
      { account: debt, amount: taken - releasedMinor },
      { account: commissionCost(currency).near(caseId), amount: pendingMinor + releasedMinor },
    ],
  });
}
