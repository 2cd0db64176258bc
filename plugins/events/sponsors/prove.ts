import { recordAudit } from '#core/audit.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { parseAddress, parseText } from '../forms.ts';
import { managesAll } from '../gatherings/host-right.ts';
import { moveSponsorship } from './move-sponsorship.ts';

const proofLength = { min: 1, max: 2_000 };

interface Proof {
  readonly sponsorshipId: string;
  readonly proof: string;
  /** Where it is to be seen. */
  readonly proofUrl?: string | null | undefined;
}

/**
 * Shows a sponsor that what was promised is done, for who runs the event; once more when the sponsor did not accept it.
 *
 * @throws DomainError EVENTS_TEXT_LENGTH, EVENTS_ADDRESS_INVALID, EVENTS_SPONSORSHIP_NOT_FOUND,
 * EVENTS_SPONSORSHIP_ILLEGAL_TRANSITION, or about the idempotency key.
 */
export async function prove(ctx: ReadContext, form: Proof): Promise<{ sponsorshipId: string }> {
  const { sponsorshipId } = form;
  const proof = {
    proof: parseText('proof', form.proof, proofLength),
    proofUrl: form.proofUrl ? parseAddress(ctx, 'proofUrl', form.proofUrl) : null,
  };
  return transact(
    ctx,
    async (write) => {
      await moveSponsorship(write, { sponsorshipId, to: 'PROVEN', by: 'host', note: proof.proof, proof });
      if (managesAll(write))
        recordAudit(write, {
          action: 'proveEventSponsorship',
          subject: `eventSponsorship:${sponsorshipId}`,
          after: proof,
        });
      return { sponsorshipId };
    },
    { idempotent: { operation: 'proveEventSponsorship', body: { sponsorshipId, ...proof } } },
  );
}
