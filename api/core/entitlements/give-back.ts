import { callerKey } from '../caller.ts';
import type { WriteContext } from '../context.ts';
import { Prisma } from '../db/generated/client/client.ts';
import type { Consumed, EntitlementUsed } from './consume.ts';
import { entitlementGivenBack } from './events.ts';
import { earliestEnding, lockRights, lockSource } from './locks.ts';

/**
 * Undoes what the source has used, of all kinds, in the caller's transaction. The rights can be used again as far as
 * they have not ended meanwhile; the source itself cannot use them a second time. Where nothing was used, nothing happens.
 */
export async function giveBackEntitlement(
  write: WriteContext,
  { source }: { readonly source: string },
): Promise<Consumed> {
  await lockSource(write, source);
  await lockRights(
    write,
    Prisma.sql`e.id IN (SELECT entitlement_id FROM entitlement_use WHERE source = ${source})`,
  );
  const uses = await addBack(write, source);
  const returned = uses.filter(({ isNew }) => isNew);
  for (const [kind, ofKind] of Map.groupBy(returned, (use) => use.kind)) {
    const [{ userId }] = ofKind as [Use];
    write.emit(entitlementGivenBack, userId, { userId, kind, source, uses: ofKind.map(asUsed) });
  }
  return { uses: uses.map(asUsed), isReplay: uses.length > 0 && returned.length === 0 };
}

interface Use extends EntitlementUsed {
  readonly userId: string;
  readonly kind: string;
  readonly isNew: boolean;
}

/** All uses of the source. Each is given back at most once: whoever inserts the row counts. */
async function addBack(write: WriteContext, source: string): Promise<Use[]> {
  return write.tx.$queryRaw<Use[]>`
    WITH back AS (
      INSERT INTO entitlement_give_back (use_id, given_back_by, given_back_at)
      SELECT id, ${callerKey(write.caller)}, ${write.clock.now()}::timestamptz FROM entitlement_use WHERE source = ${source}
      ON CONFLICT DO NOTHING RETURNING use_id
    ), freed AS (
      UPDATE entitlement e SET used = e.used - u.quantity FROM back JOIN entitlement_use u ON u.id = back.use_id
      WHERE e.id = u.entitlement_id
    )
    SELECT e.id AS "entitlementId", u.quantity, e.user_id AS "userId", e.kind, back.use_id IS NOT NULL AS "isNew"
    FROM entitlement_use u JOIN entitlement e ON e.id = u.entitlement_id LEFT JOIN back ON back.use_id = u.id
    WHERE u.source = ${source} ORDER BY ${earliestEnding}`;
}

function asUsed({ entitlementId, quantity }: Use): EntitlementUsed {
  return { entitlementId, quantity };
}
