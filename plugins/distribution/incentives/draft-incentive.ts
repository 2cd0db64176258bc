import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { budgetErrors } from '#core/budgets/errors.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { incentiveErrors } from './errors.ts';
import { type IncentiveForm, parseIncentive } from './incentive-form.ts';

/**
 * Writes down an incentive. Nobody is promised anything before it is activated, and its terms never change.
 *
 * @throws AccessError without `distribution.incentives`; DomainError as `parseIncentive`, BUDGET_NOT_FOUND,
 * DISTRIBUTION_INCENTIVE_CURRENCY for a budget of another currency, or about the idempotency key.
 */
export async function draftIncentive(
  ctx: ReadContext,
  form: IncentiveForm,
): Promise<{ incentiveId: string }> {
  requirePermission(ctx, 'distribution.incentives');
  const incentive = parseIncentive(form, ctx.clock.now());
  return transact(ctx, (write) => insert(write, incentive), {
    idempotent: {
      operation: 'distributionDraftIncentive',
      body: { ...incentive, budgetMinor: String(incentive.budgetMinor) },
    },
  });
}

async function insert(
  write: WriteContext,
  { reason, ...incentive }: ReturnType<typeof parseIncentive>,
): Promise<{ incentiveId: string }> {
  const { budgetId, currency } = incentive;
  const budget = await write.tx.budget.findUnique({ where: { id: budgetId }, select: { asset: true } });
  if (!budget) throw budgetErrors.BUDGET_NOT_FOUND({ path: ['budgetId'] });
  if (budget.asset !== currency)
    throw incentiveErrors.DISTRIBUTION_INCENTIVE_CURRENCY({ path: ['currency'] });
  const id = newId(write.clock);
  await write.tx.distributionIncentive.create({
    data: {
      ...incentive,
      id,
      state: 'DRAFT',
      reason,
      createdBy: callerKey(write.caller),
      createdAt: write.clock.now(),
    },
    select: { id: true },
  });
  recordAudit(write, {
    action: 'distributionDraftIncentive',
    subject: `incentive:${id}`,
    after: incentive,
    reason,
  });
  return { incentiveId: id };
}
