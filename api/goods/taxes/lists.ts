import { requirePermission } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import type { TaxArea, TaxRate, TaxZone } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';
import { pricingPermissions } from '../pricing/permissions.ts';

/** All tax zones, newest first. @throws AccessError without `pricing.manage`; DomainError CURSOR_INVALID. */
export async function listTaxZones(ctx: ReadContext, query: KeysetQuery): Promise<TaxZone[]> {
  requirePermission(ctx, pricingPermissions.manage);
  const where = { AND: [behindMoment('createdAt', query)] };
  return ctx.db.taxZone.findMany({ where, ...newestFirst('createdAt', query) });
}

/** @throws AccessError without `pricing.manage`. */
export async function taxZonesById(ctx: ReadContext, ids: readonly string[]): Promise<TaxZone[]> {
  requirePermission(ctx, pricingPermissions.manage);
  return ctx.db.taxZone.findMany({ where: { id: { in: [...ids] } } });
}

/** The areas of zones that the caller has seen; one zone has 300 at most. */
export async function areasOfZones(
  ctx: ReadContext,
  zoneIds: readonly string[],
): Promise<Map<string, TaxArea[]>> {
  const areas = await ctx.db.taxArea.findMany({
    where: { zoneId: { in: [...zoneIds] } },
    orderBy: [{ country: 'asc' }, { province: 'asc' }],
  });
  return Map.groupBy(areas, ({ zoneId }) => zoneId);
}

/** Of each class of zones that the caller has seen: the rate in force now, and those that will follow it. */
export async function ratesOfZones(
  ctx: ReadContext,
  zoneIds: readonly string[],
): Promise<Map<string, TaxRate[]>> {
  const now = ctx.clock.now();
  const rates = await ctx.db.$queryRaw<TaxRate[]>`
    SELECT r.id, r.zone_id AS "zoneId", r.tax_class AS "taxClass", r.rate_ppm AS "ratePpm", r.valid_from AS "validFrom",
      r.actor, r.created_at AS "createdAt"
    FROM goods_tax_rate r
    WHERE r.zone_id = ANY (${[...zoneIds]}::uuid[]) AND (r.valid_from > ${now}::timestamptz OR r.id = (
      SELECT n.id FROM goods_tax_rate n
      WHERE n.zone_id = r.zone_id AND n.tax_class = r.tax_class AND n.valid_from <= ${now}::timestamptz
      ORDER BY n.valid_from DESC, n.id DESC LIMIT 1))
    ORDER BY r.tax_class, r.valid_from, r.id LIMIT ${maxRates}::int`;
  return Map.groupBy(rates, ({ zoneId }) => zoneId);
}

/** Far more than zones have. */
const maxRates = 5_000;
