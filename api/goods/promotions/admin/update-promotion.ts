import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { Promotion } from '#core/db/generated/client/client.ts';
import { lengthFits } from '#core/text-length.ts';
import { transact } from '#core/transact.ts';
import { promotionAdminErrors } from '../admin-errors.ts';
import { announce } from '../counters/announce.ts';
import { parseOptionalAmount, parseOptionalCount } from '../form/numbers.ts';
import { parseReason } from '../form/reason.ts';
import { promotionPermissions } from '../permissions.ts';
import { lockPromotion } from './lock-promotion.ts';

export interface PromotionChange {
  readonly promotionId: string;
  readonly titleEn?: string | null | undefined;
  readonly titleZh?: string | null | undefined;
  readonly priority?: number | null | undefined;
  readonly endsAt?: Date | null | undefined;
  readonly quota?: number | null | undefined;
  readonly budgetMinor?: bigint | null | undefined;
  readonly reason: string;
}

type Change = Partial<
  Pick<Promotion, 'titleEn' | 'titleZh' | 'priority' | 'endsAt' | 'quota' | 'budgetMinor'>
>;

const title = { min: 1, max: 100 };

/**
 * Changes what may be changed while a promotion runs; what is not said stays. Its terms never change: whoever was promised
 * something by them would be surprised. A quota or budget can be moved where there is one, or set in a draft: nothing is
 * counted where there is none.
 *
 * @throws AccessError without `goods.promotions`; DomainError PROMOTION_REASON_LENGTH, PROMOTION_TITLE_LENGTH,
 * PROMOTION_NUMBER_INVALID, PROMOTION_AMOUNT_INVALID, PROMOTION_NOT_FOUND, PROMOTION_WINDOW_INVALID, PROMOTION_IS_FIXED,
 * PROMOTION_QUOTA_TOO_LOW, or about the idempotency key.
 */
export async function updatePromotion(
  ctx: ReadContext,
  form: PromotionChange,
): Promise<{ promotionId: string }> {
  requirePermission(ctx, promotionPermissions.manage);
  const { promotionId } = form;
  const change = parseChange(form);
  const reason = parseReason(form.reason);
  return transact(
    ctx,
    async (write) => {
      const before = await lockPromotion(write, promotionId);
      check(before, change);
      await apply(write, before, change);
      recordAudit(write, {
        action: 'updatePromotion',
        subject: `promotion:${promotionId}`,
        before,
        after: change,
        reason,
      });
      return { promotionId };
    },
    { idempotent: { operation: 'updatePromotion', body: { promotionId, change, reason } } },
  );
}

function parseChange(form: PromotionChange): Change {
  for (const field of ['titleEn', 'titleZh'] as const)
    if (form[field] != null && !lengthFits(form[field], title))
      throw promotionAdminErrors.PROMOTION_TITLE_LENGTH({ path: [field], data: title });
  const change = {
    titleEn: form.titleEn?.trim() ?? null,
    titleZh: form.titleZh?.trim() ?? null,
    priority: parseOptionalCount(form.priority, { path: ['priority'], min: 0, max: 10_000 }),
    endsAt: form.endsAt ?? null,
    quota: parseOptionalCount(form.quota, { path: ['quota'], min: 0 }),
    budgetMinor: parseOptionalAmount(form.budgetMinor, { path: ['budgetMinor'], min: 0n }),
  };
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== null)) as Change;
}

function check(before: Promotion, { endsAt, quota, budgetMinor }: Change): void {
  if (before.state === 'ENDED') throw fixed('state');
  if (endsAt && endsAt <= before.startsAt)
    throw promotionAdminErrors.PROMOTION_WINDOW_INVALID({ path: ['endsAt'] });
  const isDraft = before.state === 'DRAFT';
  if (quota != null && before.quota === null && !isDraft) throw fixed('quota');
  if (budgetMinor != null && before.budgetMinor === null && !isDraft) throw fixed('budgetMinor');
  if (quota != null && quota < before.used) throw tooLow('quota', String(before.used));
  if (budgetMinor != null && budgetMinor < before.spentMinor)
    throw tooLow('budgetMinor', String(before.spentMinor));
}

function fixed(field: string) {
  return promotionAdminErrors.PROMOTION_IS_FIXED({ path: [field], data: { field } });
}

function tooLow(field: string, used: string) {
  return promotionAdminErrors.PROMOTION_QUOTA_TOO_LOW({ path: [field], data: { used } });
}

async function apply(write: WriteContext, { id }: Promotion, change: Change): Promise<void> {
  const data = { ...change, updatedAt: write.clock.now() };
  await write.tx.promotion.update({ where: { id }, data, select: { id: true } });
  announce(write, [{ promotionId: id, groupId: null }]);
}
