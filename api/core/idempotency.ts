import { createHash } from 'node:crypto';
import { callerKey } from './caller.ts';
import type { ReadContext, WriteContext } from './context.ts';
import { defineErrors } from './errors.ts';
import { canonicalJson, toJson } from './json.ts';

export const idempotencyErrors = defineErrors({
  IDEMPOTENCY_MISMATCH: {
    type: 'IdempotencyMismatch',
    en: 'This idempotency key was used before with another request.',
    zh: '该幂等键已用于另一个不同的请求。',
  },
  IDEMPOTENCY_IN_FLIGHT: {
    en: 'A request with this idempotency key is being processed. Try again in a moment.',
    zh: '使用该幂等键的请求正在处理中，请稍后再试。',
  },
  IDEMPOTENCY_KEY_INVALID: {
    en: 'An idempotency key has 1 to 200 visible characters.',
    zh: '幂等键应为 1 到 200 个可见字符。',
  },
});

/** What a key stands for: the operation's name and everything the caller asked of it. */
export interface IdempotentRequest {
  readonly operation: string;
  readonly body: unknown;
  /** Whose keys they are, when the caller alone does not say it; never a secret. */
  readonly keyOwner?: string | undefined;
}

/**
 * Same caller, key and body: the stored answer. Another body: IDEMPOTENCY_MISMATCH. In flight: IDEMPOTENCY_IN_FLIGHT.
 * Only successes are stored, since a refusal changed nothing and may be different next time. Without a key the work
 * simply runs. The stored answer is JSON, so `work` must return plain data (ids rather than rows).
 */
export async function answerOnce<Result>(
  ctx: ReadContext,
  write: WriteContext,
  request: IdempotentRequest,
  work: () => Promise<Result>,
): Promise<Result> {
  const key = ctx.idempotencyKey;
  if (key === undefined) return work();
  if (!/^[\x21-\x7e]{1,200}$/.test(key))
    throw idempotencyErrors.IDEMPOTENCY_KEY_INVALID({ path: ['idempotencyKey'] });
  const owner = request.keyOwner ?? callerKey(ctx.caller);
  const bodyHash = createHash('sha256')
    .update(canonicalJson([request.operation, request.body]))
    .digest('hex');
  const stored = await lockAndFind<Result>(write, owner, key);
  if (stored) {
    if (stored.bodyHash !== bodyHash)
      throw idempotencyErrors.IDEMPOTENCY_MISMATCH({ path: ['idempotencyKey'] });
    ctx.markReplayed?.();
    return stored.result;
  }
  const result = await work();
  await write.tx.$executeRaw`
    INSERT INTO idempotency_key (caller, key, body_hash, result, created_at)
    VALUES (${owner}, ${key}, ${bodyHash}, ${toJson(result)}::jsonb, ${write.clock.now()}::timestamptz)`;
  return result;
}

/** The lock is held to the end of the transaction; a second request with the key does not wait for it, it is told. */
async function lockAndFind<Result>(
  write: WriteContext,
  owner: string,
  key: string,
): Promise<{ bodyHash: string; result: Result } | undefined> {
  const [row] = await write.tx.$queryRaw<[{ locked: boolean }]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${`${owner} ${key}`}, 0)) AS locked`;
  if (!row.locked) throw idempotencyErrors.IDEMPOTENCY_IN_FLIGHT({ path: ['idempotencyKey'] });
  const [found] = await write.tx.$queryRaw<{ bodyHash: string; result: Result }[]>`
    SELECT body_hash AS "bodyHash", result FROM idempotency_key WHERE caller = ${owner} AND key = ${key}`;
  return found;
}
