import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { BargainState } from '#core/db/generated/client/enums.ts';
import { transact } from '#core/transact.ts';
import { promotionErrors } from '../errors.ts';
import { cutMinor } from '../kinds/bargain.ts';

/** What a friend has taken off, and of which bargain. */
export interface Cut {
  readonly bargainId: string;
  /** In minor units, as text: a stored answer is JSON. */
  readonly amountMinor: string;
}

/**
 * Helps with a bargain: once for everybody, who began it included. The bargain's lock puts cuts in a row, so that they
 * always sum to what there is to cut.
 *
 * @throws AccessError when nobody is signed in; DomainError BARGAIN_NOT_FOUND, BARGAIN_OVER, BARGAIN_MOVED, BARGAIN_FULL,
 * BARGAIN_CUT_ALREADY, or about the idempotency key.
 */
export async function cutBargain(
  ctx: ReadContext,
  { bargainId }: { readonly bargainId: string },
): Promise<Cut> {
  const userId = requireUser(ctx);
  return transact(ctx, (write) => cut(write, userId, bargainId), {
    idempotent: { operation: 'cutBargain', body: { bargainId } },
  });
}

interface Locked {
  readonly state: BargainState;
  readonly isRunning: boolean;
  readonly expiresAt: Date;
  readonly restMinor: bigint;
  readonly cutsMade: number;
  readonly cutsNeeded: number;
}

async function cut(write: WriteContext, userId: string, bargainId: string): Promise<Cut> {
  const now = write.clock.now();
  const bargain = await lock(write, bargainId);
  if (bargain.state === 'RESERVED') throw promotionErrors.BARGAIN_MOVED({ path: ['bargainId'] });
  if (bargain.state !== 'OPEN' || bargain.expiresAt <= now || !bargain.isRunning)
    throw promotionErrors.BARGAIN_OVER({ path: ['bargainId'] });
  if (bargain.cutsMade >= bargain.cutsNeeded) throw promotionErrors.BARGAIN_FULL({ path: ['bargainId'] });
  const { cutsMade: made, cutsNeeded, restMinor } = bargain;
  const amountMinor = cutMinor({ seed: bargainId, made, left: cutsNeeded - made, restMinor });
  const isFirst = await write.tx.$executeRaw`
    INSERT INTO goods_bargain_cut (bargain_id, user_id, amount_minor, cut_at)
    VALUES (${bargainId}::uuid, ${userId}::uuid, ${amountMinor}::bigint, ${now}::timestamptz) ON CONFLICT DO NOTHING`;
  if (isFirst === 0) throw promotionErrors.BARGAIN_CUT_ALREADY({ path: ['bargainId'] });
  await write.tx.$executeRaw`
    UPDATE goods_bargain SET price_minor = price_minor - ${amountMinor}::bigint, cuts_made = cuts_made + 1 WHERE id = ${bargainId}::uuid`;
  return { bargainId, amountMinor: String(amountMinor) };
}

async function lock(write: WriteContext, bargainId: string): Promise<Locked> {
  const now = write.clock.now();
  const [bargain] = await write.tx.$queryRaw<Locked[]>`
    SELECT b.state, b.expires_at AS "expiresAt", b.price_minor - b.floor_price_minor AS "restMinor", b.cuts_made AS "cutsMade",
      b.cuts_needed AS "cutsNeeded", p.state = 'ACTIVE' AND (p.ends_at IS NULL OR p.ends_at > ${now}::timestamptz) AS "isRunning"
    FROM goods_bargain b JOIN goods_promotion p ON p.id = b.promotion_id
    WHERE b.id = ${bargainId}::uuid FOR NO KEY UPDATE OF b`;
  if (!bargain) throw promotionErrors.BARGAIN_NOT_FOUND({ path: ['bargainId'] });
  return bargain;
}
