import { endFlashSale } from '#api/goods/index.ts';
import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { parseReason } from '../reason.ts';
import { announceSession } from '../sessions/topic.ts';
import { offerErrors } from './errors.ts';

/**
 * The house withdraws a live price: from now on nobody gets it. What checkouts hold of it stays theirs.
 *
 * @throws AccessError without `live.offers`; DomainError LIVE_REASON_LENGTH, LIVE_OFFER_NOT_FOUND, or about the idempotency key.
 */
export async function withdrawOffer(
  ctx: ReadContext,
  form: { readonly offerId: string; readonly reason: string },
): Promise<{ sessionId: string }> {
  requirePermission(ctx, 'live.offers');
  const { offerId } = form;
  const reason = parseReason(form.reason);
  return transact(ctx, (write) => withdraw(write, offerId, reason), {
    idempotent: { operation: 'withdrawLiveOffer', body: { offerId, reason } },
  });
}

interface Withdrawn {
  readonly sessionId: string;
  readonly promotionId: string | null;
}

/** The session is locked before its price, as by those who begin and end it. */
async function withdraw(
  write: WriteContext,
  offerId: string,
  reason: string,
): Promise<{ sessionId: string }> {
  const { tx, clock } = write;
  await tx.$queryRaw`
    SELECT 1 FROM live_session WHERE id = (SELECT session_id FROM live_offer WHERE id = ${offerId}::uuid) FOR NO KEY UPDATE`;
  const [withdrawn] = await tx.$queryRaw<Withdrawn[]>`
    UPDATE live_offer o SET withdrawn_at = ${clock.now()}::timestamptz
    FROM live_session s WHERE o.id = ${offerId}::uuid AND o.withdrawn_at IS NULL AND s.id = o.session_id
      AND s.state IN ('SCHEDULED', 'LIVE')
    RETURNING o.session_id AS "sessionId", o.promotion_id AS "promotionId"`;
  if (!withdrawn) throw offerErrors.LIVE_OFFER_NOT_FOUND({ path: ['offerId'] });
  const { sessionId, promotionId } = withdrawn;
  if (promotionId) await endFlashSale(write, { promotionId, reason });
  announceSession(write, sessionId);
  recordAudit(write, { action: 'withdrawLiveOffer', subject: `liveOffer:${offerId}`, reason });
  return { sessionId };
}
