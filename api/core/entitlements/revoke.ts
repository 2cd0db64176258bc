import { callerKey } from '../caller.ts';
import type { WriteContext } from '../context.ts';
import { Prisma } from '../db/generated/client/client.ts';
import { entitlementErrors } from './errors.ts';
import { entitlementRevoked } from './events.ts';
import { parseReason } from './form.ts';
import type { Granted } from './grant.ts';
import { lockRights } from './locks.ts';

export interface Revocation {
  readonly entitlementId: string;
  readonly reason: string;
}

/**
 * Takes a right away, in the caller's transaction; what was used of it stays used. Taking it again changes nothing.
 * @throws DomainError ENTITLEMENT_REASON_LENGTH, ENTITLEMENT_UNKNOWN.
 */
export async function revokeEntitlement(write: WriteContext, revocation: Revocation): Promise<Granted> {
  const { entitlementId } = revocation;
  const reason = parseReason(revocation.reason);
  // Whoever uses the right holds its lock: what they do comes wholly before this, or is refused.
  const [right] = await lockRights(write, Prisma.sql`e.id = ${entitlementId}::uuid`);
  if (!right) throw entitlementErrors.ENTITLEMENT_UNKNOWN({ path: ['entitlementId'] });
  const isNew = await write.tx.$executeRaw`
    INSERT INTO entitlement_revocation (entitlement_id, revoked_by, revoked_at, reason)
    VALUES (${entitlementId}::uuid, ${callerKey(write.caller)}, ${write.clock.now()}::timestamptz, ${reason})
    ON CONFLICT DO NOTHING`;
  if (isNew === 0) return { entitlementId, isReplay: true };
  const { userId, kind } = right;
  write.emit(entitlementRevoked, userId, { entitlementId, userId, kind, reason });
  return { entitlementId, isReplay: false };
}
