import { defineCheck, findings, maxFindings } from '../consistency.ts';

/** What must always hold about rights and their uses. */
export const entitlementChecks = [
  defineCheck('A right counts its uses right, those that were given back left out.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('entitlement %s says %s uses and has %s', e.id, e.used, coalesce(sum(u.quantity), 0)) AS what
        FROM entitlement e LEFT JOIN (
          SELECT entitlement_id, quantity FROM entitlement_use u
          WHERE NOT EXISTS (SELECT 1 FROM entitlement_give_back b WHERE b.use_id = u.id)
        ) u ON u.entitlement_id = e.id
        GROUP BY e.id HAVING e.used <> coalesce(sum(u.quantity), 0) LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('No right is used more often than it was granted for.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('entitlement %s: %s uses of %s', id, used, quantity) AS what
        FROM entitlement WHERE used > quantity LIMIT ${maxFindings}::int`,
    ),
  ),
  // Processes have clocks of their own: a moment after the revocation, as they count it, may have been before it.
  defineCheck(
    'A right is used only between its start and its end, and not once it is revoked.',
    async (ctx) =>
      findings(
        await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('entitlement %s was used at %s', e.id, u.used_at) AS what
        FROM entitlement_use u JOIN entitlement e ON e.id = u.entitlement_id
        LEFT JOIN entitlement_revocation r ON r.entitlement_id = e.id
        WHERE u.used_at < e.starts_at OR u.used_at >= e.ends_at OR u.used_at > r.revoked_at + interval '1 minute'
        LIMIT ${maxFindings}::int`,
      ),
  ),
  defineCheck('A source uses rights of one kind of one member only.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('%s used %s of %s members', u.source, e.kind, count(DISTINCT e.user_id)) AS what
        FROM entitlement_use u JOIN entitlement e ON e.id = u.entitlement_id
        GROUP BY u.source, e.kind HAVING count(DISTINCT e.user_id) > 1 LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('No right was announced as expired before its end.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('entitlement %s ends at %s and expired at %s', id, ends_at, expired_at) AS what
        FROM entitlement WHERE expired_at < ends_at OR (expired_at IS NOT NULL AND ends_at IS NULL)
        LIMIT ${maxFindings}::int`,
    ),
  ),
];
