import type { WriteContext } from '#core/context.ts';

/**
 * Writes down that the provider is to collect no more, or only until the period ends; a job tells it. Only for who has
 * locked the member's membership.
 *
 * @returns whether there was something to stop.
 */
export async function stopCollecting(
  write: WriteContext,
  { userId, wish }: { readonly userId: string; readonly wish: 'END_NOW' | 'END_WITH_PERIOD' },
): Promise<boolean> {
  const now = write.clock.now();
  const changed = await write.tx.$executeRaw`
    UPDATE membership_subscription SET wish = ${wish}::"MembershipSubscriptionWish", updated_at = ${now}::timestamptz
    WHERE user_id = ${userId}::uuid AND state <> 'ENDED' AND wish <> 'END_NOW' AND wish <> ${wish}::"MembershipSubscriptionWish"`;
  if (changed > 0 && wish === 'END_NOW')
    await write.tx.$executeRaw`
      UPDATE membership SET renewal = 'MANUAL', updated_at = ${now}::timestamptz WHERE user_id = ${userId}::uuid`;
  return changed > 0;
}
