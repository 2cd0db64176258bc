import { requirePermission } from '../access.ts';
import { recordAudit } from '../audit.ts';
import type { ReadContext } from '../context.ts';
import { isUniqueViolation } from '../db/errors.ts';
import type { BudgetPurpose } from '../db/generated/client/enums.ts';
import type { Message } from '../errors.ts';
import { newId } from '../ids.ts';
import { checkAsset } from '../ledger/check-asset.ts';
import { corePermissions } from '../permissions.ts';
import { isSlug } from '../slug.ts';
import { lengthFits } from '../text-length.ts';
import { transact } from '../transact.ts';
import { budgetErrors } from './errors.ts';

export interface NewBudget {
  readonly slug: string;
  readonly title: Message;
  readonly purpose: BudgetPurpose;
  /** What it is counted in: `points`, or a currency as `CNY`. */
  readonly asset: string;
  readonly startsAt?: Date | null | undefined;
  readonly endsAt?: Date | null | undefined;
  readonly reason?: string | undefined;
}

const title = { min: 1, max: 100 };

/**
 * Opens an empty budget.
 * @throws AccessError without `budgets.manage`; DomainError ASSET_UNKNOWN, or about the form.
 */
export async function createBudget(ctx: ReadContext, budget: NewBudget): Promise<{ budgetId: string }> {
  requirePermission(ctx, corePermissions.budgets);
  checkForm(budget);
  checkAsset(ctx, budget.asset);
  const { reason, title: titles, startsAt = null, endsAt = null, ...rest } = budget;
  const budgetId = newId(ctx.clock);
  try {
    return await transact(
      ctx,
      async (write) => {
        await write.tx.budget.create({
          data: {
            ...rest,
            id: budgetId,
            titleEn: titles.en.trim(),
            titleZh: titles.zh.trim(),
            startsAt,
            endsAt,
            createdAt: write.clock.now(),
          },
          select: { id: true },
        });
        recordAudit(write, {
          action: 'createBudget',
          subject: `budget:${budgetId}`,
          after: { ...rest, ...titles, startsAt, endsAt },
          reason,
        });
        return { budgetId };
      },
      { idempotent: { operation: 'createBudget', body: budget } },
    );
  } catch (error) {
    throw isUniqueViolation(error) ? budgetErrors.BUDGET_SLUG_TAKEN({ path: ['slug'] }) : error;
  }
}

function checkForm({ slug, title: titles, startsAt, endsAt }: NewBudget): void {
  if (!isSlug(slug)) throw budgetErrors.BUDGET_SLUG_INVALID({ path: ['slug'] });
  for (const [locale, text] of Object.entries(titles)) {
    const path = [locale === 'en' ? 'titleEn' : 'titleZh'];
    if (!lengthFits(text, title)) throw budgetErrors.BUDGET_TITLE_LENGTH({ path, data: title });
  }
  if (startsAt && endsAt && endsAt <= startsAt)
    throw budgetErrors.BUDGET_WINDOW_INVALID({ path: ['endsAt'] });
}
