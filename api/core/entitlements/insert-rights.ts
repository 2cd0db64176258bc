import { callerKey } from '../caller.ts';
import type { WriteContext } from '../context.ts';
import { newId } from '../ids.ts';
import { toJson } from '../json.ts';
import { entitlementGranted } from './events.ts';
import { checkWindow } from './form.ts';
import type { EntitlementGrant } from './grant.ts';

/**
 * Writes rights whose details are parsed, in one statement, and tells of them. What its source has given before is left as it
 * is, and what is meant for nobody is left out.
 *
 * @returns those that were given now. @throws DomainError ENTITLEMENT_WINDOW_INVALID.
 */
export async function insertRights(
  write: WriteContext,
  grants: readonly EntitlementGrant[],
): Promise<{ readonly id: string; readonly source: string }[]> {
  const now = write.clock.now();
  const rows = grants.map(({ startsAt = now, endsAt = null, details = {}, ...grant }) => {
    checkWindow(now, startsAt, endsAt);
    return { id: newId(write.clock), ...grant, startsAt, endsAt, details };
  });
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
  return fresh;
}
