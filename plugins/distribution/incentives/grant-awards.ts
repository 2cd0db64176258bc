import type { WriteContext } from '#core/context.ts';
import { constraintOf } from '#core/db/errors.ts';
import type { DistributionIncentive } from '#core/db/generated/client/client.ts';
import { newId } from '#core/ids.ts';
import { toJson } from '#core/json.ts';
import { incentiveErrors } from './errors.ts';
import type { Decision } from './kinds/kind.ts';

type Granting = Pick<DistributionIncentive, 'id' | 'currency'>;

/**
 * Promises prizes, each cause once. The statement that writes them takes them from what is left of the budget: the database refuses
 * all of them when it is not enough, whoever else promises at the same moment. One statement, however many.
 *
 * @throws DomainError DISTRIBUTION_INCENTIVE_EXHAUSTED; the transaction is over after that.
 */
export async function grantAwards(
  write: WriteContext,
  { id: incentiveId, currency }: Granting,
  decisions: readonly Decision[],
): Promise<void> {
  if (decisions.length === 0) return;
  const rows = decisions.map((decision) => ({ ...decision, id: newId(write.clock) }));
  try {
    await write.tx.$executeRaw`
      INSERT INTO distribution_award
        (id, incentive_id, promoter_id, cause, order_id, currency, amount_minor, raises_level, state, created_at)
      SELECT a.id, ${incentiveId}::uuid, a."promoterId", a.cause, a."orderId", ${currency}, a."amountMinor", a."raisesLevel",
        'PENDING', ${write.clock.now()}::timestamptz
      FROM jsonb_to_recordset(${toJson(rows)}::jsonb)
        AS a(id uuid, "promoterId" uuid, cause text, "orderId" uuid, "amountMinor" bigint, "raisesLevel" boolean)
      ON CONFLICT (incentive_id, cause) DO NOTHING`;
  } catch (error) {
    if (constraintOf(error) === 'distribution_incentive_budget')
      throw incentiveErrors.DISTRIBUTION_INCENTIVE_EXHAUSTED({ path: ['incentiveId'] });
    throw error;
  }
}
