import type { ReadContext } from '#core/context.ts';
import { countTry, forgetTries } from '#core/rate.ts';
import { settingsOf } from '#core/settings.ts';
import { membershipSettings } from '../settings.ts';
import { giftCardErrors } from './errors.ts';

const windowSeconds = 15 * 60;

/**
 * Counts a try before the code is looked at, so that many at once cannot slip through together: of the member, and of the
 * address that they come from, so that nobody tries on under many names.
 *
 * @throws DomainError GIFT_CARD_THROTTLED.
 */
export async function countGiftCardTry(ctx: ReadContext, userId: string): Promise<void> {
  const { giftCardTries, giftCardTriesPerAddress } = settingsOf(ctx, membershipSettings);
  const mine = await countTry(ctx, { key: keyOf(userId), limit: giftCardTries, windowSeconds });
  const key = `giftCard:address:${ctx.client?.ip ?? 'unknown'}`;
  // What was refused to the member must not count against everybody at the address.
  const wait = mine || (await countTry(ctx, { key, limit: giftCardTriesPerAddress, windowSeconds }));
  if (wait > 0) throw giftCardErrors.GIFT_CARD_THROTTLED({ data: { retryAfterSeconds: wait } });
}

/** Only what fails counts: after a success the member begins again. */
export async function forgiveGiftCardTries(ctx: ReadContext, userId: string): Promise<void> {
  await forgetTries(ctx, keyOf(userId));
}

function keyOf(userId: string): string {
  return `giftCard:member:${userId}`;
}
