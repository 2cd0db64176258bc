import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { parseReason } from '../reason.ts';
import { chatErrors } from './errors.ts';
import { announceChat } from './topic.ts';

/**
 * Hides a message from everybody, for good; what it said stays on record.
 *
 * @throws AccessError without `live.moderate`; DomainError LIVE_REASON_LENGTH, LIVE_MESSAGE_NOT_FOUND, or about the idempotency
 * key.
 */
export async function hideMessage(
  ctx: ReadContext,
  form: { readonly messageId: string; readonly reason: string },
): Promise<{ sessionId: string }> {
  requirePermission(ctx, 'live.moderate');
  const { messageId } = form;
  const reason = parseReason(form.reason);
  return transact(
    ctx,
    async (write) => {
      const [hidden] = await write.tx.$queryRaw<{ sessionId: string }[]>`
        UPDATE live_message SET hidden_at = ${write.clock.now()}::timestamptz, hidden_by = ${callerKey(write.caller)},
          hide_reason = ${reason} WHERE id = ${messageId}::uuid AND hidden_at IS NULL RETURNING session_id AS "sessionId"`;
      if (!hidden) throw chatErrors.LIVE_MESSAGE_NOT_FOUND({ path: ['messageId'] });
      announceChat(write, hidden.sessionId);
      recordAudit(write, { action: 'liveHideMessage', subject: `liveMessage:${messageId}`, reason });
      return { sessionId: hidden.sessionId };
    },
    { idempotent: { operation: 'liveHideMessage', body: { messageId, reason } } },
  );
}
