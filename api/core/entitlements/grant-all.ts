import { callerKey } from '../caller.ts';
import type { WriteContext } from '../context.ts';
import { newId } from '../ids.ts';
import { toJson } from '../json.ts';
import { entitlementGranted } from './events.ts';
import { checkQuantity, checkSource, checkWindow, parseDetails } from './form.ts';
import type { EntitlementGrant } from './grant.ts';

/**
 * Gives many rights in the caller's transaction, in one statement. What was given for its source before is left as it is,
 * and so is what is meant for nobody.
 *
 * @returns the sources of those that were given now. @throws DomainError as `grantEntitlement`.
 */
export async function grantEntitlements(
  write: WriteContext,
  grants: readonly EntitlementGrant[],
): Promise<Set<string>> {
  if (grants.length === 0) return new Set();
  const now = write.clock.now();
  const rows = grants.map((grant) => rowOf(write, grant, now));
  const given = await write.tx.$queryRaw<{ id: string }[]>`
    INSERT INTO entitlement (id, user_id, kind, quantity, starts_at, ends_at, details, source, granted_by, granted_at)
    SELECT r.id, u.id, r.kind, r.quantity, r."startsAt", r."endsAt", r.details, r.source, ${callerKey(write.caller)}, ${now}::timestamptz
    FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS r(id uuid, "userId" uuid, kind text, quantity int, "startsAt" timestamptz,
      "endsAt" timestamptz, details jsonb, source text)
    JOIN app_user u ON u.id = r."userId"
    ON CONFLICT (source, kind) DO NOTHING RETURNING id`;
  const ids = new Set(given.map(({ id }) => id));
  const fresh = rows.filter(({ id }) => ids.has(id));
  for (const { id: entitlementId, userId, kind, quantity, startsAt, endsAt, source } of fresh)
    write.emit(entitlementGranted, userId, {
      entitlementId,
      userId,
      kind,
      quantity,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt?.toISOString() ?? null,
      source,
    });
  return new Set(fresh.map(({ source }) => source));
}

function rowOf(write: WriteContext, grant: EntitlementGrant, now: Date) {
  const { userId, kind, quantity, source, startsAt = now, endsAt = null } = grant;
  const details = parseDetails(write, kind, grant.details ?? {});
  if (quantity !== null) checkQuantity(quantity);
  checkSource(source);
  checkWindow(now, startsAt, endsAt);
  return { id: newId(write.clock), userId, kind, quantity, source, startsAt, endsAt, details };
}
