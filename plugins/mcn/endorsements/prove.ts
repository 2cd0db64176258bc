import { requireUser } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { moveEndorsement } from './move-endorsement.ts';
import { parseText } from './text.ts';

export interface Proof {
  readonly endorsementId: string;
  /** What was done, with addresses of what shows it. */
  readonly proof: string;
}

/**
 * The caller shows that work for a brand is done.
 *
 * @throws AccessError when nobody is signed in; DomainError MCN_ENDORSEMENT_TEXT_LENGTH, MCN_ENDORSEMENT_NOT_FOUND,
 * MCN_ENDORSEMENT_TIME_OVER, MCN_ENDORSEMENT_ILLEGAL_TRANSITION, or about the idempotency key.
 */
export async function proveEndorsement(ctx: ReadContext, form: Proof): Promise<{ endorsementId: string }> {
  const talentId = requireUser(ctx);
  const { endorsementId } = form;
  const proof = parseText('proof', form.proof);
  return transact(
    ctx,
    async (write) => {
      await moveEndorsement(write, {
        endorsementId,
        mover: 'talent',
        to: 'PROVEN',
        talentId,
        data: { proof },
      });
      return { endorsementId };
    },
    { idempotent: { operation: 'proveMcnEndorsement', body: { endorsementId, proof } } },
  );
}
