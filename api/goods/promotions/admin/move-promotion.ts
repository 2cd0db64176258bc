import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { PromotionState } from '#core/db/generated/client/enums.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { promotionAdminErrors } from '../admin-errors.ts';
import { announce } from '../counters/announce.ts';
import { parseReason } from '../form/reason.ts';
import { promotionPermissions } from '../permissions.ts';
import { lockPromotion } from './lock-promotion.ts';
import { promotionTransitions } from './states.ts';

interface Move {
  readonly promotionId: string;
  readonly reason: string;
}

/** Lets a promotion run, from its start to its end. @throws as `move`. */
export const startPromotion = (ctx: ReadContext, form: Move) => move(ctx, form, 'startPromotion', 'ACTIVE');

/** Stops a promotion for now: what checkouts hold of it stays theirs. @throws as `move`. */
export const pausePromotion = (ctx: ReadContext, form: Move) => move(ctx, form, 'pausePromotion', 'PAUSED');

/** Stops a promotion for ever. @throws as `move`. */
export const endPromotion = (ctx: ReadContext, form: Move) => move(ctx, form, 'endPromotion', 'ENDED');

/**
 * @throws AccessError without `goods.promotions`; DomainError PROMOTION_REASON_LENGTH, PROMOTION_NOT_FOUND,
 * PROMOTION_ILLEGAL_TRANSITION, or about the idempotency key.
 */
async function move(
  ctx: ReadContext,
  { promotionId, reason: said }: Move,
  action: string,
  to: PromotionState,
): Promise<{ promotionId: string }> {
  requirePermission(ctx, promotionPermissions.manage);
  const reason = parseReason(said);
  return transact(
    ctx,
    async (write) => {
      const { state: from } = await lockPromotion(write, promotionId);
      const allowed = promotionTransitions[from];
      if (!allowed.includes(to))
        throw promotionAdminErrors.PROMOTION_ILLEGAL_TRANSITION({
          data: { from, to, allowed: allowed.join(',') },
        });
      await stepPromotion(write, { promotionId, action, from, to, reason });
      return { promotionId };
    },
    { idempotent: { operation: action, body: { promotionId, reason } } },
  );
}

interface Step extends Move {
  readonly action: string;
  readonly from: PromotionState;
  readonly to: PromotionState;
}

/** Takes a promotion that is locked, or new, to another state; writes that down, and tells those who watch. */
export async function stepPromotion(write: WriteContext, step: Step): Promise<void> {
  const { promotionId, action, from, to, reason } = step;
  const now = write.clock.now();
  await write.tx.$executeRaw`
    WITH moved AS (
      UPDATE goods_promotion SET state = ${to}::"PromotionState", updated_at = ${now}::timestamptz WHERE id = ${promotionId}::uuid RETURNING id
    )
    INSERT INTO goods_promotion_step (id, promotion_id, state, actor, reason, occurred_at)
    SELECT ${newId(write.clock)}::uuid, id, ${to}::"PromotionState", ${callerKey(write.caller)}, ${reason}, ${now}::timestamptz FROM moved`;
  announce(write, [{ promotionId, groupId: null }]);
  const subject = `promotion:${promotionId}`;
  recordAudit(write, { action, subject, before: { state: from }, after: { state: to }, reason });
}
