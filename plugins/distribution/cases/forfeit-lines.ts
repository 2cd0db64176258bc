import type { WriteContext } from '#core/context.ts';
import { postAll } from '#core/ledger/post.ts';
import { accountsOf } from '../commissions/accounts.ts';
import { takenFrom } from '../commissions/taken-from.ts';
import { commissionForfeited } from './events.ts';
import { type MovedLine, tellOfLines } from './moved-line.ts';

/**
 * Takes back, once, what is left of the commissions that a case is about. What is pending comes from there, what was released from
 * what the promoter can withdraw; what is missing there becomes a debt. The lines are locked. A few statements, however many.
 */
export async function forfeitLines(write: WriteContext, caseId: string): Promise<void> {
  const lines = await write.tx.$queryRaw<MovedLine[]>`
    WITH taken AS (
      UPDATE distribution_commission SET forfeited_minor = amount_minor - reversed_minor, case_id = NULL, due_at = NULL, blocked_by = NULL
      WHERE case_id = ${caseId}::uuid AND reversed_minor + forfeited_minor < amount_minor
      RETURNING id, promoter_id, order_id, level, currency, forfeited_minor, released_at, earned_at)
    UPDATE distribution_case_line l SET forfeited_minor = t.forfeited_minor FROM taken t
    WHERE l.case_id = ${caseId}::uuid AND l.commission_id = t.id
    RETURNING t.id AS "commissionId", t.promoter_id AS "promoterId", t.order_id AS "orderId", t.level, t.currency,
      t.forfeited_minor AS "amountMinor", t.released_at IS NOT NULL AS "isReleased", t.earned_at AS "earnedAt"`;
  if (lines.length === 0) return;
  const sides = await takenFrom(write, lines);
  await postAll(
    write,
    lines.map((line, index) => ({
      source: `commission:${line.commissionId}`,
      kind: `distribution.forfeited:${caseId}`,
      details: {
        title: { en: 'Commission forfeited', zh: '违规扣回佣金' },
        orderId: line.orderId,
        caseId,
      },
      legs: [...(sides[index] ?? []), { account: accountsOf(line).cost, amount: line.amountMinor }],
    })),
  );
  tellOfLines(write, commissionForfeited, caseId, lines);
}
