import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { giftCardRedeemed } from '../events.ts';
import { addTerm } from '../terms/add-term.ts';
import { hashOfCode } from './code.ts';
import { giftCardErrors } from './errors.ts';
import { countGiftCardTry, forgiveGiftCardTries } from './throttle.ts';

/**
 * Redeems a gift card: the member gets a period of its plan, as that was when the card was issued. Case, spaces and hyphens
 * do not count. Of many who redeem one card at once it is one.
 *
 * @throws AccessError when nobody is signed in; DomainError GIFT_CARD_THROTTLED, GIFT_CARD_UNKNOWN, GIFT_CARD_USED,
 * GIFT_CARD_EXPIRED, GIFT_CARD_VOID, or about the idempotency key.
 */
export async function redeemGiftCard(
  ctx: ReadContext,
  { code }: { readonly code: string },
): Promise<{ membershipId: string }> {
  const userId = requireUser(ctx);
  await countGiftCardTry(ctx, userId);
  const hash = hashOfCode(code);
  if (!hash) throw giftCardErrors.GIFT_CARD_UNKNOWN({ path: ['code'] });
  const redeemed = await redeemByHash(ctx, userId, hash);
  await forgiveGiftCardTries(ctx, userId);
  return redeemed;
}

/** The same for who has found out what the code is found by: one transaction, with the answer to the caller's key. */
export function redeemByHash(
  ctx: ReadContext,
  userId: string,
  hash: Buffer,
): Promise<{ membershipId: string }> {
  return transact(ctx, (write) => redeem(write, userId, hash), {
    idempotent: { operation: 'redeemGiftCard', body: { hash: hash.toString('hex') } },
  });
}

interface TakenCard {
  readonly id: string;
  readonly batchId: string;
  readonly planId: string;
}

async function redeem(write: WriteContext, userId: string, hash: Buffer): Promise<{ membershipId: string }> {
  const now = write.clock.now();
  const [card] = await write.tx.$queryRaw<TakenCard[]>`
    UPDATE membership_gift_card c SET state = 'REDEEMED', redeemed_by = ${userId}::uuid, redeemed_at = ${now}::timestamptz
    FROM membership_gift_batch b
    WHERE c.code_hash = ${hash}::bytea AND b.id = c.batch_id AND c.state = 'ISSUED'
      AND (b.expires_at IS NULL OR b.expires_at > ${now}::timestamptz)
    RETURNING c.id, b.id AS "batchId", b.plan_id AS "planId"`;
  if (!card) throw await whyNot(write, hash);
  const { id, batchId, planId } = card;
  const plan = await write.tx.membershipPlan.findUniqueOrThrow({ where: { id: planId } });
  const gift = { userId, plan, source: `giftCard:${id}`, paidMinor: 0n, dueMinor: 0n };
  const { membershipId } = await addTerm(write, { ...gift, action: 'GIFT_CARD_REDEEMED' });
  write.emit(giftCardRedeemed, userId, { giftCardId: id, batchId, userId, planId });
  return { membershipId };
}

async function whyNot({ tx }: WriteContext, hash: Buffer) {
  const [card] = await tx.$queryRaw<{ state: string }[]>`
    SELECT state FROM membership_gift_card WHERE code_hash = ${hash}::bytea`;
  const path = ['code'];
  if (!card) return giftCardErrors.GIFT_CARD_UNKNOWN({ path });
  if (card.state === 'REDEEMED') return giftCardErrors.GIFT_CARD_USED({ path });
  return card.state === 'VOID'
    ? giftCardErrors.GIFT_CARD_VOID({ path })
    : giftCardErrors.GIFT_CARD_EXPIRED({ path });
}
