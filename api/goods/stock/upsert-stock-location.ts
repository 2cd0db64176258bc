import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { StockLocation } from '#core/db/generated/client/client.ts';
import { newId } from '#core/ids.ts';
import { isSlug } from '#core/slug.ts';
import { transact } from '#core/transact.ts';
import { formErrors, parseNumber, parseReason, parseText } from '../form.ts';
import { goodsPermissions } from '../permissions.ts';

export interface StockLocationForm {
  /** Which location: it is made when there is none. */
  readonly slug: string;
  readonly titleEn: string;
  readonly titleZh: string;
  /** Those with a lower one are emptied first. */
  readonly position?: number | null | undefined;
  /** Why, for the audit log. */
  readonly reason: string;
}

type Content = Pick<StockLocation, 'slug' | 'titleEn' | 'titleZh' | 'position'>;

const title = { min: 1, max: 100 };
const positions = { min: 0, max: 1_000_000 };

/**
 * Opens a place that goods leave from, or changes the one with this slug. One that was retired is used again.
 * @throws AccessError without `goods.stock`; DomainError GOODS_SLUG_INVALID, GOODS_TEXT_LENGTH, GOODS_NUMBER_INVALID,
 * GOODS_REASON_LENGTH.
 */
export async function upsertStockLocation(
  ctx: ReadContext,
  form: StockLocationForm,
): Promise<{ locationId: string }> {
  requirePermission(ctx, goodsPermissions.stock);
  if (!isSlug(form.slug)) throw formErrors.GOODS_SLUG_INVALID({ path: ['slug'] });
  const content = {
    slug: form.slug,
    titleEn: parseText(form.titleEn, ['titleEn'], title),
    titleZh: parseText(form.titleZh, ['titleZh'], title),
    position: parseNumber(form.position ?? 0, ['position'], positions),
  };
  const reason = parseReason(form.reason);
  return transact(ctx, async (write) => {
    const { locationId, before } = (await open(write, content)) ?? (await alter(write, content));
    const subject = `stockLocation:${locationId}`;
    recordAudit(write, { action: 'upsertStockLocation', subject, before, after: content, reason });
    return { locationId };
  });
}

interface Change {
  readonly locationId: string;
  readonly before?: StockLocation;
}

/** Undefined when the slug is taken. */
async function open(write: WriteContext, content: Content): Promise<Change | undefined> {
  const now = write.clock.now();
  const locationId = newId(write.clock);
  const data = [{ ...content, id: locationId, createdAt: now, updatedAt: now }];
  const { count } = await write.tx.stockLocation.createMany({ data, skipDuplicates: true });
  return count > 0 ? { locationId } : undefined;
}

async function alter(write: WriteContext, content: Content): Promise<Change> {
  const { slug } = content;
  await write.tx.$queryRaw`SELECT id FROM goods_stock_location WHERE slug = ${slug} FOR NO KEY UPDATE`;
  const before = await write.tx.stockLocation.findUniqueOrThrow({ where: { slug } });
  const data = { ...content, updatedAt: write.clock.now(), retiredAt: null };
  await write.tx.stockLocation.updateMany({ where: { slug }, data });
  return { locationId: before.id, before };
}
