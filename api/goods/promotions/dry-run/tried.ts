import type { ReadContext } from '#core/context.ts';
import { toJson } from '#core/json.ts';
import { promotionAdminErrors } from '../admin-errors.ts';
import { checkGoods } from '../form/check-goods.ts';
import { type PromotionForm, parsePromotionForm } from '../form/promotion-form.ts';

/** A promotion that is tried, stored or not. */
export interface Tried extends Omit<ReturnType<typeof parsePromotionForm>['content'], 'rules'> {
  /** Null for what is not stored. */
  readonly id: string | null;
  /** As stored. */
  readonly rules: unknown;
  readonly items: ReturnType<typeof parsePromotionForm>['items'];
}

/** What is to be tried: a promotion that there is, or one that there may be. */
export interface DryRunForm {
  readonly promotionId?: string | null | undefined;
  readonly draft?: Omit<PromotionForm, 'reason'> | null | undefined;
}

/**
 * @throws DomainError DRY_RUN_AMBIGUOUS unless one of both is said; PROMOTION_NOT_FOUND; as `parsePromotionForm` and
 * `checkGoods` about a draft.
 */
export async function findTried(ctx: ReadContext, { promotionId, draft }: DryRunForm): Promise<Tried> {
  if ((promotionId != null) === (draft != null)) throw promotionAdminErrors.DRY_RUN_AMBIGUOUS();
  if (promotionId) return storedOf(ctx, promotionId);
  if (!draft) throw promotionAdminErrors.DRY_RUN_AMBIGUOUS();
  const parsed = parsePromotionForm({ ...draft, reason: 'A dry run.' }, ctx.clock.now());
  await checkGoods(ctx.db, parsed);
  const rules: unknown = JSON.parse(toJson(parsed.content.rules));
  return { ...parsed.content, rules, id: null, items: parsed.items };
}

async function storedOf(ctx: ReadContext, promotionId: string): Promise<Tried> {
  const stored = await ctx.db.promotion.findUnique({
    where: { id: promotionId },
    include: { items: { orderBy: { position: 'asc' } } },
  });
  if (!stored) throw promotionAdminErrors.PROMOTION_NOT_FOUND({ path: ['promotionId'] });
  return stored;
}
