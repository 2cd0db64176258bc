import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { promotionErrors } from '../errors.ts';
import { bargainRules } from '../kinds/bargain.ts';

interface Wanted {
  readonly promotionId: string;
  readonly variantId: string;
}

const hourMs = 3_600_000;

/**
 * Begins to bargain for one unit of a variant: from its price by the list down to the promotion's. One at a time.
 *
 * @throws AccessError when nobody is signed in; DomainError BARGAIN_NOT_FOUND, BARGAIN_NOTHING, BARGAIN_STARTED, or about the
 * idempotency key.
 */
export async function startBargain(ctx: ReadContext, wanted: Wanted): Promise<{ bargainId: string }> {
  const userId = requireUser(ctx);
  return transact(ctx, (write) => start(write, userId, wanted), {
    idempotent: { operation: 'startBargain', body: wanted },
  });
}

interface Offered {
  readonly rules: unknown;
  readonly startPriceMinor: bigint;
  readonly floorPriceMinor: bigint;
}

async function start(
  write: WriteContext,
  userId: string,
  { promotionId, variantId }: Wanted,
): Promise<{ bargainId: string }> {
  const now = write.clock.now();
  const [offered] = await write.tx.$queryRaw<Offered[]>`
    SELECT p.rules, v.price_minor AS "startPriceMinor", greatest(i.price_minor, coalesce(v.floor_minor, 0)) AS "floorPriceMinor"
    FROM goods_promotion p
    JOIN goods_promotion_item i ON i.promotion_id = p.id AND i.variant_id = ${variantId}::uuid AND (i.quota IS NULL OR i.used < i.quota)
    JOIN goods_variant v ON v.id = i.variant_id AND v.retired_at IS NULL
    WHERE p.id = ${promotionId}::uuid AND p.kind = 'BARGAIN' AND p.state = 'ACTIVE' AND p.starts_at <= ${now}::timestamptz
      AND (p.ends_at IS NULL OR p.ends_at > ${now}::timestamptz)`;
  if (!offered) throw promotionErrors.BARGAIN_NOT_FOUND({ path: ['promotionId'] });
  const { startPriceMinor, floorPriceMinor } = offered;
  const { cuts, hours } = bargainRules.parse(offered.rules);
  if (startPriceMinor - floorPriceMinor < BigInt(cuts))
    throw promotionErrors.BARGAIN_NOTHING({ path: ['variantId'] });
  const bargainId = newId(write.clock);
  const expiresAt = new Date(now.getTime() + hours * hourMs);
  await expireOwn(write, { userId, promotionId, variantId });
  const made = await write.tx.$executeRaw`
    INSERT INTO goods_bargain (id, promotion_id, variant_id, user_id, start_price_minor, floor_price_minor, price_minor, cuts_needed,
      expires_at, created_at)
    VALUES (${bargainId}::uuid, ${promotionId}::uuid, ${variantId}::uuid, ${userId}::uuid, ${startPriceMinor}::bigint,
      ${floorPriceMinor}::bigint, ${startPriceMinor}::bigint, ${cuts}::int, ${expiresAt}::timestamptz, ${now}::timestamptz)
    ON CONFLICT DO NOTHING`;
  if (made === 0) throw promotionErrors.BARGAIN_STARTED({ path: ['variantId'] });
  return { bargainId };
}

/** One that is over does not stand in the way until the clock has ended it. */
async function expireOwn(
  write: WriteContext,
  { userId, promotionId, variantId }: Wanted & { readonly userId: string },
): Promise<void> {
  await write.tx.$executeRaw`
    UPDATE goods_bargain SET state = 'EXPIRED' WHERE promotion_id = ${promotionId}::uuid AND variant_id = ${variantId}::uuid
      AND user_id = ${userId}::uuid AND state = 'OPEN' AND expires_at <= ${write.clock.now()}::timestamptz`;
}
