import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { toJson } from '#core/json.ts';
import { transact } from '#core/transact.ts';
import { promotionAdminErrors } from '../admin-errors.ts';
import { checkGoods } from '../form/check-goods.ts';
import { type PromotionContent, type PromotionForm, parsePromotionForm } from '../form/promotion-form.ts';
import { promotionPermissions } from '../permissions.ts';
import { writeItems } from './write-items.ts';

/**
 * Makes a promotion. It is a draft: nothing is cheaper until `startPromotion`.
 *
 * @throws AccessError without `goods.promotions`; DomainError as `parsePromotionForm` and `checkGoods`, and
 * PROMOTION_SLUG_TAKEN, PROMOTION_CODE_TAKEN, or about the idempotency key.
 */
export async function createPromotion(
  ctx: ReadContext,
  form: PromotionForm,
): Promise<{ promotionId: string }> {
  requirePermission(ctx, promotionPermissions.manage);
  const parsed = parsePromotionForm(form, ctx.clock.now());
  return transact(ctx, (write) => insertPromotion(write, parsed), {
    idempotent: { operation: 'createPromotion', body: form },
  });
}

/** Writes a draft, in the caller's transaction. @throws DomainError as `checkGoods`, and PROMOTION_SLUG_TAKEN, PROMOTION_CODE_TAKEN. */
export async function insertPromotion(
  write: WriteContext,
  parsed: PromotionContent,
): Promise<{ promotionId: string }> {
  await checkGoods(write.tx, parsed);
  const { content, items, reason } = parsed;
  const promotionId = newId(write.clock);
  const now = write.clock.now();
  const made = await write.tx.$executeRaw`
    INSERT INTO goods_promotion (id, slug, kind, title_en, title_zh, currency, rules, product_ids, category_ids, stacking, stack_group, priority,
      starts_at, ends_at, quota, per_member_limit, budget_minor, code, created_at, updated_at)
    VALUES (${promotionId}::uuid, ${content.slug}, ${content.kind}::"PromotionKind", ${content.titleEn}, ${content.titleZh}, ${content.currency},
      ${toJson(content.rules)}::jsonb, ${content.productIds}::uuid[], ${content.categoryIds}::uuid[], ${content.stacking}::"PromotionStacking",
      ${content.stackGroup}, ${content.priority}::int, ${content.startsAt}::timestamptz, ${content.endsAt}::timestamptz, ${content.quota}::int,
      ${content.perMemberLimit}::int, ${content.budgetMinor}::bigint, ${content.code}, ${now}::timestamptz, ${now}::timestamptz)
    ON CONFLICT DO NOTHING`;
  if (made === 0) throw await taken(write, content);
  await writeItems(write, promotionId, items);
  await write.tx.$executeRaw`
    INSERT INTO goods_promotion_step (id, promotion_id, state, actor, reason, occurred_at)
    VALUES (${newId(write.clock)}::uuid, ${promotionId}::uuid, 'DRAFT', ${callerKey(write.caller)}, ${reason}, ${now}::timestamptz)`;
  recordAudit(write, {
    action: 'createPromotion',
    subject: `promotion:${promotionId}`,
    after: { ...content, items },
    reason,
  });
  return { promotionId };
}

/** Somebody else's slug or code stood in the way. */
async function taken(write: WriteContext, { slug }: PromotionContent['content']) {
  const isSlugTaken = (await write.tx.promotion.count({ where: { slug } })) > 0;
  return isSlugTaken
    ? promotionAdminErrors.PROMOTION_SLUG_TAKEN({ path: ['slug'] })
    : promotionAdminErrors.PROMOTION_CODE_TAKEN({ path: ['terms', 'coupon', 'code'] });
}
