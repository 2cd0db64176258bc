import type { WriteContext } from '../context.ts';
import type { Budget } from '../db/generated/client/client.ts';
import { budgetErrors } from './errors.ts';

type LockedBudget = Pick<Budget, 'id' | 'asset' | 'titleEn' | 'titleZh' | 'startsAt' | 'endsAt' | 'closedAt'>;

interface LockOptions {
  readonly evenClosed?: boolean;
  /** Must be running at this moment. */
  readonly at?: Date;
}

/**
 * The budget, shared-locked so that it is not closed before the transaction ends: many may reserve at once.
 * @throws DomainError BUDGET_NOT_FOUND, BUDGET_CLOSED, BUDGET_OUTSIDE_WINDOW.
 */
export async function lockBudget(
  write: WriteContext,
  budgetId: string,
  { evenClosed = false, at }: LockOptions = {},
): Promise<LockedBudget> {
  const [budget] = await write.tx.$queryRaw<LockedBudget[]>`
    SELECT id, asset, title_en AS "titleEn", title_zh AS "titleZh", starts_at AS "startsAt", ends_at AS "endsAt",
      closed_at AS "closedAt"
    FROM budget WHERE id = ${budgetId}::uuid FOR SHARE`;
  const path = ['budgetId'];
  if (!budget) throw budgetErrors.BUDGET_NOT_FOUND({ path });
  if (budget.closedAt && !evenClosed) throw budgetErrors.BUDGET_CLOSED({ path });
  const isEarly = at && budget.startsAt && at < budget.startsAt;
  const isLate = at && budget.endsAt && at >= budget.endsAt;
  if (isEarly || isLate) throw budgetErrors.BUDGET_OUTSIDE_WINDOW({ path });
  return budget;
}
