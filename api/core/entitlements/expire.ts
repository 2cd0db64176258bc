import type { ReadContext, WriteContext } from '../context.ts';
import { defineJob } from '../jobs/define.ts';
import { transact } from '../transact.ts';
import { entitlementExpired } from './events.ts';

/** Rows per transaction, so that no lock is held for long. */
const batchSize = 500;

/** Announces rights that have come to their end, each once. Killed half-way, the next run goes on where it was. */
export const expireEntitlements = defineJob({
  name: 'entitlements.expire',
  schedule: '*/5 * * * *',
  async run(ctx) {
    while ((await expireSome(ctx)) === batchSize);
  },
});

interface Ended {
  readonly entitlementId: string;
  readonly userId: string;
  readonly kind: string;
  readonly unused: number | null;
  readonly endsAt: Date;
  readonly isRevoked: boolean;
}

/** Returns how many rights it looked at. */
function expireSome(ctx: ReadContext): Promise<number> {
  return transact(ctx, async (write) => {
    const ended = await markEnded(write);
    for (const { isRevoked, endsAt, ...right } of ended) {
      if (isRevoked) continue;
      write.emit(entitlementExpired, right.userId, { ...right, endsAt: endsAt.toISOString() });
    }
    return ended.length;
  });
}

/** The revoked ones are marked too, or every run would look at them again. */
async function markEnded(write: WriteContext): Promise<Ended[]> {
  const now = write.clock.now();
  return write.tx.$queryRaw<Ended[]>`
    WITH due AS (
      SELECT id FROM entitlement WHERE expired_at IS NULL AND ends_at <= ${now}::timestamptz
      ORDER BY ends_at LIMIT ${batchSize}::int FOR NO KEY UPDATE SKIP LOCKED
    )
    UPDATE entitlement e SET expired_at = ${now}::timestamptz FROM due WHERE e.id = due.id
    RETURNING e.id AS "entitlementId", e.user_id AS "userId", e.kind, e.quantity - e.used AS unused, e.ends_at AS "endsAt",
      EXISTS (SELECT 1 FROM entitlement_revocation r WHERE r.entitlement_id = e.id) AS "isRevoked"`;
}
