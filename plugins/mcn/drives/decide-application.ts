import { requireUser } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { insertProposal } from '../contracts/insert-proposal.ts';
import { parseReason } from '../contracts/reason.ts';
import { checkTerms, type Terms } from '../contracts/terms.ts';
import { moveApplication, ownApplication } from './move-application.ts';

interface Decided {
  readonly applicationId: string;
}

/**
 * The agency takes somebody: it proposes them a contract, and so consents to it. They sign or decline it as any other. Also after
 * the drive has ended.
 *
 * @throws AccessError when nobody is signed in; DomainError those of `checkTerms` and `insertProposal`, MCN_APPLICATION_NOT_FOUND,
 * MCN_APPLICATION_DECIDED, or about the idempotency key.
 */
export async function takeApplication(
  ctx: ReadContext,
  form: Decided & { readonly terms: Terms },
): Promise<Decided & { readonly contractId: string }> {
  requireUser(ctx);
  const { applicationId, terms } = form;
  return transact(
    ctx,
    async (write) => {
      checkTerms(write, terms);
      const { agencyId, talentId } = await ownApplication(write, { applicationId, mover: 'agency' });
      const { contractId } = await insertProposal(write, { agencyId, talentId, proposedBy: 'AGENCY', terms });
      await moveApplication(write, { applicationId, mover: 'agency', to: 'TAKEN', reason: '', contractId });
      return { applicationId, contractId };
    },
    { idempotent: { operation: 'takeMcnApplication', body: { applicationId, terms } } },
  );
}

/**
 * The agency declines somebody, who reads why.
 *
 * @throws AccessError when nobody is signed in; DomainError MCN_REASON_LENGTH, MCN_APPLICATION_NOT_FOUND, MCN_APPLICATION_DECIDED,
 * or about the idempotency key.
 */
export async function declineApplication(
  ctx: ReadContext,
  form: Decided & { readonly reason: string },
): Promise<Decided> {
  requireUser(ctx);
  const { applicationId } = form;
  const reason = parseReason(form.reason);
  return transact(
    ctx,
    async (write) => {
      await moveApplication(write, { applicationId, mover: 'agency', to: 'DECLINED', reason });
      return { applicationId };
    },
    { idempotent: { operation: 'declineMcnApplication', body: { applicationId, reason } } },
  );
}

/**
 * Who has applied takes it back, as long as nothing was decided.
 *
 * @throws AccessError when nobody is signed in; DomainError MCN_APPLICATION_NOT_FOUND, MCN_APPLICATION_DECIDED, or about the
 * idempotency key.
 */
export async function withdrawApplication(ctx: ReadContext, { applicationId }: Decided): Promise<Decided> {
  requireUser(ctx);
  return transact(
    ctx,
    async (write) => {
      await moveApplication(write, { applicationId, mover: 'talent', to: 'WITHDRAWN', reason: '' });
      return { applicationId };
    },
    { idempotent: { operation: 'withdrawMcnApplication', body: { applicationId } } },
  );
}
