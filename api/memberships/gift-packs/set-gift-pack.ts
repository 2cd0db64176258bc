import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { toJson } from '#core/json.ts';
import { transact } from '#core/transact.ts';
import { membershipPermissions } from '../permissions.ts';
import { soldPlan } from '../purchase/sold-plan.ts';
import { giftPackErrors } from './errors.ts';
import { checkPeriods, type GiftPackContent, type GiftPackForm, parseGiftPack } from './pack-form.ts';

/**
 * Says what opens with each unit of a product, for checkouts that begin from now on: those that have begun keep what the
 * former version said.
 *
 * @throws AccessError without `memberships.giftPacks`; DomainError as `parseGiftPack` and `checkPeriods`, and
 * GIFT_PACK_PRODUCT_UNKNOWN, GIFT_PACK_PRODUCT_KIND, PLAN_NOT_FOUND, or about the idempotency key.
 */
export async function setGiftPack(ctx: ReadContext, form: GiftPackForm): Promise<{ packId: string }> {
  requirePermission(ctx, membershipPermissions.giftPacks);
  const { content, reason } = parseGiftPack(ctx, form);
  return transact(
    ctx,
    async (write) => {
      const { currency } = await lockPackedProduct(write, content.productId);
      const { planId, periods } = content;
      if (planId !== null)
        checkPeriods(await soldPlan(write, { planId, orSuccessor: false }), { periods, currency });
      const packId = await insertVersion(write, content);
      const subject = `giftPack:${packId}`;
      recordAudit(write, { action: 'setGiftPack', subject, after: content, reason });
      return { packId };
    },
    { idempotent: { operation: 'setGiftPack', body: { ...content, reason } } },
  );
}

/**
 * A product that can bring something, locked: versions follow one another.
 * @throws DomainError GIFT_PACK_PRODUCT_UNKNOWN, GIFT_PACK_PRODUCT_KIND.
 */
async function lockPackedProduct({ tx }: WriteContext, productId: string): Promise<{ currency: string }> {
  const [product] = await tx.$queryRaw<{ kind: string; currency: string }[]>`
    SELECT kind::text AS kind, currency FROM goods_product WHERE id = ${productId}::uuid AND retired_at IS NULL FOR NO KEY UPDATE`;
  const path = ['productId'];
  if (!product) throw giftPackErrors.GIFT_PACK_PRODUCT_UNKNOWN({ path });
  if (product.kind === 'MEMBERSHIP') throw giftPackErrors.GIFT_PACK_PRODUCT_KIND({ path });
  return product;
}

/** The former version is retired first: a product brings one. */
async function insertVersion(write: WriteContext, content: GiftPackContent): Promise<string> {
  const { productId, planId, periods, benefits } = content;
  const packId = newId(write.clock);
  const now = write.clock.now();
  await write.tx.$executeRaw`
    UPDATE membership_gift_pack SET retired_at = greatest(created_at, ${now}::timestamptz)
    WHERE product_id = ${productId}::uuid AND retired_at IS NULL`;
  await write.tx.$executeRaw`
    INSERT INTO membership_gift_pack (id, product_id, version, plan_id, periods, benefits, created_at)
    SELECT ${packId}::uuid, ${productId}::uuid, coalesce(max(version), 0) + 1, ${planId}::uuid, ${periods}::int,
      ${toJson(benefits)}::jsonb, greatest(max(retired_at), ${now}::timestamptz)
    FROM membership_gift_pack WHERE product_id = ${productId}::uuid`;
  return packId;
}
