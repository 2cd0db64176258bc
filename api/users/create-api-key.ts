import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { apiKeyPrefix } from './authenticate.ts';
import { userErrors } from './errors.ts';
import { newSecret, secretHash } from './secret.ts';
import { parseName, parsePermissions, parseReason, requireHeld } from './staff-form.ts';

export interface ApiKeyForm {
  readonly name: string;
  /** Names of permissions. */
  readonly scopes: readonly string[];
  readonly expiresAt?: Date | null | undefined;
  readonly reason: string;
}

/**
 * Makes a key for a program. The secret is answered this once; only its hash is kept, which is also why a repeated
 * request makes another key instead of answering the first again.
 *
 * @throws AccessError without `apiKeys.manage`; DomainError NAME_INVALID, REASON_INVALID, PERMISSIONS_MISSING,
 * PERMISSION_UNKNOWN, PERMISSION_NOT_HELD, API_KEY_EXPIRY_INVALID.
 */
export async function createApiKey(
  ctx: ReadContext,
  form: ApiKeyForm,
): Promise<{ apiKeyId: string; secret: string }> {
  requirePermission(ctx, 'apiKeys.manage');
  const name = parseName(form.name);
  const reason = parseReason(form.reason);
  const scopes = parsePermissions(ctx, 'scopes', form.scopes);
  requireHeld(ctx, 'scopes', scopes);
  const expiresAt = form.expiresAt ?? null;
  if (expiresAt && expiresAt <= ctx.clock.now())
    throw userErrors.API_KEY_EXPIRY_INVALID({ path: ['expiresAt'] });
  const secret = newSecret(apiKeyPrefix);
  return transact(ctx, async (write) => {
    const id = newId(write.clock);
    const createdBy = callerKey(write.caller);
    await write.tx.apiKey.create({
      data: {
        id,
        name,
        scopes,
        hash: secretHash(secret),
        createdAt: write.clock.now(),
        createdBy,
        expiresAt,
      },
    });
    const after = { name, scopes, expiresAt };
    recordAudit(write, { action: 'createApiKey', subject: `apiKey:${id}`, after, reason });
    return { apiKeyId: id, secret };
  });
}
