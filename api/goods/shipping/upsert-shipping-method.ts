import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { ShippingMethod } from '#core/db/generated/client/client.ts';
import { newId } from '#core/ids.ts';
import { toJson } from '#core/json.ts';
import { transact } from '#core/transact.ts';
import { pricingPermissions } from '../pricing/permissions.ts';
import {
  parseShippingMethodForm,
  type ShippingMethodContent,
  type ShippingMethodForm,
} from './method-form.ts';

/**
 * Makes a way to send goods, or changes the one with this slug wholly; one that was retired is offered again. Checkouts
 * that have begun keep what they were promised.
 *
 * @throws AccessError without `pricing.manage`; DomainError as `parseShippingMethodForm`.
 */
export async function upsertShippingMethod(
  ctx: ReadContext,
  form: ShippingMethodForm,
): Promise<{ shippingMethodId: string }> {
  requirePermission(ctx, pricingPermissions.manage);
  const { reason, ...content } = parseShippingMethodForm(form);
  return transact(ctx, async (write) => {
    const before = await lockBySlug(write, content.slug);
    const shippingMethodId = await put(write, content);
    const subject = `shippingMethod:${shippingMethodId}`;
    recordAudit(write, { action: 'upsertShippingMethod', subject, before, after: content, reason });
    return { shippingMethodId };
  });
}

async function lockBySlug(write: WriteContext, slug: string): Promise<ShippingMethod | undefined> {
  const [locked] = await write.tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM goods_shipping_method WHERE slug = ${slug} FOR UPDATE`;
  return locked && (await write.tx.shippingMethod.findUniqueOrThrow({ where: { id: locked.id } }));
}

/** Of two that make the same one at once, the second changes it. */
async function put(write: WriteContext, content: ShippingMethodContent): Promise<string> {
  const { slug, titleEn, titleZh, currency, areas, rates, taxClass, position } = content;
  const now = write.clock.now();
  const [method] = await write.tx.$queryRaw<{ id: string }[]>`
    INSERT INTO goods_shipping_method AS m
      (id, slug, title_en, title_zh, currency, areas, rates, tax_class, position, created_at, updated_at)
    VALUES (${newId(write.clock)}::uuid, ${slug}, ${titleEn}, ${titleZh}, ${currency}, ${areas}::text[], ${toJson(rates)}::jsonb,
      ${taxClass}, ${position}::int, ${now}::timestamptz, ${now}::timestamptz)
    ON CONFLICT (slug) DO UPDATE SET title_en = EXCLUDED.title_en, title_zh = EXCLUDED.title_zh,
      currency = EXCLUDED.currency, areas = EXCLUDED.areas, rates = EXCLUDED.rates, tax_class = EXCLUDED.tax_class,
      position = EXCLUDED.position, updated_at = EXCLUDED.updated_at, retired_at = NULL
    RETURNING m.id`;
  if (!method) throw new Error('A shipping method was neither made nor found.');
  return method.id;
}
