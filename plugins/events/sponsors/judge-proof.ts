import { requireUser } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { parseReason } from '../reason.ts';
import { moveSponsorship } from './move-sponsorship.ts';

interface Judgement {
  readonly sponsorshipId: string;
  readonly accepts: boolean;
  /** What is missing, for the hosts; needed to refuse alone. */
  readonly reason?: string | null | undefined;
}

/**
 * Accepts or refuses what the hosts have shown, for the sponsor. Refused, they may show it once more.
 *
 * @throws AccessError when nobody is signed in; DomainError EVENTS_REASON_LENGTH, EVENTS_SPONSORSHIP_NOT_FOUND,
 * EVENTS_SPONSORSHIP_ILLEGAL_TRANSITION, or about the idempotency key.
 */
export async function judgeProof(
  ctx: ReadContext,
  { sponsorshipId, accepts, reason }: Judgement,
): Promise<{ sponsorshipId: string }> {
  requireUser(ctx);
  const to = accepts ? 'ACCEPTED' : 'REFUSED';
  const note = accepts ? '' : parseReason(reason ?? '');
  return transact(
    ctx,
    async (write) => {
      await moveSponsorship(write, { sponsorshipId, to, by: 'sponsor', note });
      return { sponsorshipId };
    },
    { idempotent: { operation: 'judgeEventProof', body: { sponsorshipId, to, note } } },
  );
}
