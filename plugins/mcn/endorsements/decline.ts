import { requireUser } from '#core/access.ts';
import { releaseBudget } from '#core/budgets/reserve.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { moveEndorsement } from './move-endorsement.ts';

/**
 * The caller does not want to work for a brand: its fee is free again.
 *
 * @throws AccessError when nobody is signed in; DomainError MCN_ENDORSEMENT_NOT_FOUND, MCN_ENDORSEMENT_TIME_OVER,
 * MCN_ENDORSEMENT_ILLEGAL_TRANSITION, or about the idempotency key.
 */
export async function declineEndorsement(
  ctx: ReadContext,
  { endorsementId }: { readonly endorsementId: string },
): Promise<{ endorsementId: string }> {
  const talentId = requireUser(ctx);
  return transact(
    ctx,
    async (write) => {
      const data = { endedAt: write.clock.now() };
      const move = { endorsementId, mover: 'talent', to: 'DECLINED', talentId, data } as const;
      const { reservationId } = await moveEndorsement(write, move);
      await releaseBudget(write, reservationId);
      return { endorsementId };
    },
    { idempotent: { operation: 'declineMcnEndorsement', body: { endorsementId } } },
  );
}
