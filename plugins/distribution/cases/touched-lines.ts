import type { WriteContext } from '#core/context.ts';
import { lockOrders } from '../commissions/lock-orders.ts';

/** Nobody else writes the commissions that a case is about until the transaction is over. */
export async function lockLines(write: WriteContext, caseId: string): Promise<void> {
  const lines = await write.tx.distributionCaseLine.findMany({
    where: { caseId },
    select: { commission: { select: { orderId: true } } },
  });
  await lockOrders(
    write,
    lines.map(({ commission }) => commission.orderId),
  );
}

/**
 * A case is about these commissions from now on, which are not released as long as it is open. The write decides: each is the
 * promoter's, something is left of it, and no other case that is open is about it.
 *
 * @returns how many those are.
 */
export function holdLines(
  { tx }: WriteContext,
  line: { readonly caseId: string; readonly promoterId: string; readonly commissionIds: readonly string[] },
): Promise<number> {
  const { caseId, promoterId, commissionIds } = line;
  return tx.$executeRaw`
    WITH held AS (
      UPDATE distribution_commission c
      SET case_id = ${caseId}::uuid, blocked_by = CASE WHEN c.released_at IS NULL THEN 'CASE' ELSE c.blocked_by END
      WHERE c.id = ANY (${[...commissionIds]}::uuid[]) AND c.promoter_id = ${promoterId}::uuid AND c.case_id IS NULL
        AND c.reversed_minor + c.forfeited_minor < c.amount_minor
      RETURNING c.id)
    INSERT INTO distribution_case_line (case_id, commission_id) SELECT ${caseId}::uuid, id FROM held`;
}

/** What a case has held goes its way again. The lines are locked. */
export async function letGoLines({ tx }: WriteContext, caseId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE distribution_commission SET case_id = NULL, blocked_by = NULL,
      due_at = CASE WHEN released_at IS NULL AND reversed_minor + forfeited_minor < amount_minor THEN release_at END
    WHERE case_id = ${caseId}::uuid`;
}
