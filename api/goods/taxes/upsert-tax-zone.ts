import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { TaxPrices } from '#core/db/generated/client/enums.ts';
import { newId } from '#core/ids.ts';
import { toJson } from '#core/json.ts';
import { transact } from '#core/transact.ts';
import { type Area, areaKey } from '../pricing/area.ts';
import { pricingPermissions } from '../pricing/permissions.ts';
import { taxErrors } from './errors.ts';
import { parseTaxZoneForm, type TaxZoneContent, type TaxZoneForm } from './zone-form.ts';

/**
 * Makes a tax zone, or changes the one with this slug: its areas become those that are named, and rates are added to what
 * was valid before. What has been bought keeps its taxes.
 *
 * @throws AccessError without `pricing.manage`; DomainError as `parseTaxZoneForm`, and TAX_AREA_TAKEN.
 */
export async function upsertTaxZone(ctx: ReadContext, form: TaxZoneForm): Promise<{ taxZoneId: string }> {
  requirePermission(ctx, pricingPermissions.manage);
  const { reason, ...content } = parseTaxZoneForm(form, ctx.clock.now());
  return transact(ctx, async (write) => {
    const { taxZoneId, before } = await writeZone(write, content);
    await moveAreas(write, taxZoneId, content.areas);
    await addRates(write, taxZoneId, content.rates);
    const subject = `taxZone:${taxZoneId}`;
    recordAudit(write, { action: 'upsertTaxZone', subject, before, after: content, reason });
    return { taxZoneId };
  });
}

interface ZoneBefore {
  readonly id: string;
  readonly titleEn: string;
  readonly titleZh: string;
  readonly prices: TaxPrices;
  readonly areas: readonly Area[];
}

/** Whoever changes a zone holds its row: of two at once the second finds what the first has left. */
async function writeZone(write: WriteContext, { slug, titleEn, titleZh, prices }: TaxZoneContent) {
  const now = write.clock.now();
  const id = newId(write.clock);
  const isNew = await write.tx.$executeRaw`
    INSERT INTO goods_tax_zone (id, slug, title_en, title_zh, prices, created_at, updated_at)
    VALUES (${id}::uuid, ${slug}, ${titleEn}, ${titleZh}, ${prices}::"TaxPrices", ${now}::timestamptz, ${now}::timestamptz)
    ON CONFLICT (slug) DO NOTHING`;
  if (isNew > 0) return { taxZoneId: id, before: undefined };
  await write.tx.$queryRaw`SELECT id FROM goods_tax_zone WHERE slug = ${slug} FOR UPDATE`;
  const [before] = await write.tx.$queryRaw<ZoneBefore[]>`
    SELECT z.id, z.title_en AS "titleEn", z.title_zh AS "titleZh", z.prices, coalesce((
      SELECT jsonb_agg(jsonb_build_object('country', a.country, 'province', a.province) ORDER BY a.country, a.province)
      FROM goods_tax_area a WHERE a.zone_id = z.id), '[]') AS areas
    FROM goods_tax_zone z WHERE z.slug = ${slug}`;
  if (!before) throw new Error('A tax zone was neither made nor found.');
  await write.tx.$executeRaw`
    UPDATE goods_tax_zone SET title_en = ${titleEn}, title_zh = ${titleZh}, prices = ${prices}::"TaxPrices",
      updated_at = ${now}::timestamptz WHERE id = ${before.id}::uuid`;
  return { taxZoneId: before.id, before };
}

/** @throws DomainError TAX_AREA_TAKEN. */
async function moveAreas(write: WriteContext, zoneId: string, areas: readonly Area[]): Promise<void> {
  const wanted = toJson(areas);
  await write.tx.$executeRaw`
    DELETE FROM goods_tax_area WHERE zone_id = ${zoneId}::uuid AND (country::text, province) NOT IN (
      SELECT w.country, w.province FROM jsonb_to_recordset(${wanted}::jsonb) AS w(country text, province text))`;
  await write.tx.$executeRaw`
    INSERT INTO goods_tax_area (country, province, zone_id)
    SELECT w.country, w.province, ${zoneId}::uuid FROM jsonb_to_recordset(${wanted}::jsonb) AS w(country text, province text)
    ORDER BY 1, 2 ON CONFLICT DO NOTHING`;
  const [taken] = await write.tx.$queryRaw<{ country: string; province: string; slug: string }[]>`
    SELECT a.country, a.province, z.slug
    FROM jsonb_to_recordset(${wanted}::jsonb) AS w(country text, province text)
    JOIN goods_tax_area a ON a.country = w.country AND a.province = w.province AND a.zone_id <> ${zoneId}::uuid
    JOIN goods_tax_zone z ON z.id = a.zone_id ORDER BY 1, 2 LIMIT 1`;
  if (taken)
    throw taxErrors.TAX_AREA_TAKEN({ path: ['areas'], data: { area: areaKey(taken), zone: taken.slug } });
}

async function addRates(write: WriteContext, zoneId: string, rates: TaxZoneContent['rates']): Promise<void> {
  const rows = toJson(rates.map((rate) => ({ ...rate, id: newId(write.clock) })));
  await write.tx.$executeRaw`
    INSERT INTO goods_tax_rate (id, zone_id, tax_class, rate_ppm, valid_from, actor, created_at)
    SELECT r.id, ${zoneId}::uuid, r."taxClass", r."ratePpm", r."validFrom", ${callerKey(write.caller)}, ${write.clock.now()}::timestamptz
    FROM jsonb_to_recordset(${rows}::jsonb) AS r(id uuid, "taxClass" text, "ratePpm" int, "validFrom" timestamptz)`;
}
