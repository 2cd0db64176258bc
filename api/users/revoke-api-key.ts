import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { forgetCallers } from './caller-topic.ts';
import { userErrors } from './errors.ts';
import { parseReason } from './staff-form.ts';

/**
 * Ends a key within a second on every process. Whoever manages keys may end any, also one that can do more than
 * they can: a key that leaked must not wait for somebody higher. Ending it twice changes nothing.
 *
 * @throws AccessError without `apiKeys.manage`; DomainError REASON_INVALID, API_KEY_UNKNOWN.
 */
export async function revokeApiKey(
  ctx: ReadContext,
  request: { readonly apiKeyId: string; readonly reason: string },
): Promise<{ apiKeyId: string }> {
  requirePermission(ctx, 'apiKeys.manage');
  const reason = parseReason(request.reason);
  const { apiKeyId } = request;
  return transact(ctx, async (write) => {
    const key = await write.tx.apiKey.findUnique({ where: { id: apiKeyId }, select: { id: true } });
    if (!key) throw userErrors.API_KEY_UNKNOWN({ path: ['apiKeyId'] });
    const revokedAt = write.clock.now();
    const { count } = await write.tx.apiKey.updateMany({
      where: { id: apiKeyId, revokedAt: null },
      data: { revokedAt },
    });
    if (count === 0) return { apiKeyId };
    recordAudit(write, {
      action: 'revokeApiKey',
      subject: `apiKey:${apiKeyId}`,
      after: { revokedAt },
      reason,
    });
    forgetCallers(write, apiKeyId);
    return { apiKeyId };
  });
}
