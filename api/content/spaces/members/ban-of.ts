import type { WriteContext } from '#core/context.ts';
import type { SpaceBan } from '#core/db/generated/client/client.ts';
import { spaceErrors } from '../errors.ts';

/** The ban that keeps somebody out of a space now. */
export function banOf(
  { tx, clock }: WriteContext,
  spaceId: string,
  userId: string,
): Promise<SpaceBan | null> {
  return tx.spaceBan.findFirst({
    where: { spaceId, userId, liftedAt: null, OR: [{ endsAt: null }, { endsAt: { gt: clock.now() } }] },
  });
}

/** @throws DomainError SPACE_BANNED, with the reason and the end. */
export async function refuseBanned(write: WriteContext, spaceId: string, userId: string): Promise<void> {
  const ban = await banOf(write, spaceId, userId);
  if (!ban) return;
  const data = { reason: ban.reason, until: ban.endsAt?.toISOString() ?? null };
  throw spaceErrors.SPACE_BANNED({ path: ['spaceId'], data });
}
