import { callerKey } from '../caller.ts';
import type { WriteContext } from '../context.ts';
import { Prisma } from '../db/generated/client/client.ts';
import { entitlementRevoked } from './events.ts';
import { parseReason } from './form.ts';
import { lockRights } from './locks.ts';
import { inState } from './state.ts';

export interface SourceRevocation {
  /** What the rights were given for. */
  readonly sources: readonly string[];
  readonly reason: string;
}

/**
 * Takes away what is left of the rights that were given for some sources, in the caller's transaction and in as many
 * statements for one as for a thousand. What was used up, has ended or was taken before is left as it is.
 *
 * @returns how many were taken. @throws DomainError ENTITLEMENT_REASON_LENGTH.
 */
export async function revokeBySource(
  write: WriteContext,
  { sources, reason: text }: SourceRevocation,
): Promise<number> {
  const reason = parseReason(text);
  const now = write.clock.now();
  const isLeft = Prisma.sql`(${inState('ACTIVE', now)} OR ${inState('UPCOMING', now)})`;
  // Whoever uses one of them holds its lock: what they do comes wholly before this, or is refused.
  const rights = await lockRights(write, Prisma.sql`e.source = ANY (${[...sources]}::text[]) AND ${isLeft}`);
  if (rights.length === 0) return 0;
  const taken = await write.tx.$queryRaw<{ id: string }[]>`
    INSERT INTO entitlement_revocation (entitlement_id, revoked_by, revoked_at, reason)
    SELECT e.id, ${callerKey(write.caller)}, ${now}::timestamptz, ${reason} FROM entitlement e
    WHERE e.id = ANY (${rights.map(({ id }) => id)}::uuid[]) AND ${isLeft}
    ON CONFLICT DO NOTHING RETURNING entitlement_id AS id`;
  const ids = new Set(taken.map(({ id }) => id));
  for (const { id, userId, kind } of rights)
    if (ids.has(id)) write.emit(entitlementRevoked, userId, { entitlementId: id, userId, kind, reason });
  return ids.size;
}
