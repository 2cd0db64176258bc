import { recordAudit } from '#core/audit.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { managesAll } from '../gatherings/host-right.ts';
import { parseReason } from '../reason.ts';
import { moveSponsorship } from './move-sponsorship.ts';

interface Decision {
  readonly sponsorshipId: string;
  readonly agrees: boolean;
  /** Why not, for the sponsor; needed to decline alone. */
  readonly reason?: string | null | undefined;
}

/**
 * Accepts or declines what a sponsor has promised, for who runs the event.
 *
 * @throws DomainError EVENTS_REASON_LENGTH, EVENTS_SPONSORSHIP_NOT_FOUND, EVENTS_SPONSORSHIP_ILLEGAL_TRANSITION, or about the
 * idempotency key.
 */
export async function decideSponsorship(
  ctx: ReadContext,
  { sponsorshipId, agrees, reason }: Decision,
): Promise<{ sponsorshipId: string }> {
  const to = agrees ? 'AGREED' : 'DECLINED';
  const note = agrees ? '' : parseReason(reason ?? '');
  return transact(
    ctx,
    async (write) => {
      await moveSponsorship(write, { sponsorshipId, to, by: 'host', note });
      if (managesAll(write)) {
        const subject = `eventSponsorship:${sponsorshipId}`;
        recordAudit(write, { action: 'decideEventSponsorship', subject, after: { state: to }, reason: note });
      }
      return { sponsorshipId };
    },
    { idempotent: { operation: 'decideEventSponsorship', body: { sponsorshipId, to, note } } },
  );
}
