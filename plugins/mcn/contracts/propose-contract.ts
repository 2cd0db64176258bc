import { refuseApart } from '#api/users/index.ts';
import { requirePermission, requireUser } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { McnContractSide } from '#core/db/generated/client/enums.ts';
import { transact } from '#core/transact.ts';
import { agencyErrors } from '../agencies/errors.ts';
import { contractErrors } from './errors.ts';
import { insertProposal } from './insert-proposal.ts';
import { parseReason } from './reason.ts';
import { checkTerms, type Terms } from './terms.ts';

export interface Proposal extends Terms {
  readonly agencyId: string;
  /** Undefined when it is the creator who proposes. */
  readonly talentId?: string | undefined;
}

/**
 * An agency proposes a contract to a creator, or a creator to an agency. Who proposes consents; the other side signs or
 * declines. Where a contract is in force between the two, it is the next version, and ends that one when it is signed.
 *
 * @throws AccessError when nobody is signed in; DomainError those of `checkTerms` and `insertProposal`,
 * MCN_AGENCY_NOT_FOUND, MCN_NOT_A_SIDE, MCN_OWN_AGENCY, MEMBERS_APART, or about the idempotency key.
 */
export async function proposeContract(ctx: ReadContext, form: Proposal): Promise<{ contractId: string }> {
  const userId = requireUser(ctx);
  checkTerms(ctx, form);
  return transact(
    ctx,
    async (write) => {
      const { agencyId } = form;
      const { proposedBy, talentId } = await sideOf(write, userId, form);
      return insertProposal(write, { agencyId, talentId, proposedBy, terms: form });
    },
    { idempotent: { operation: 'proposeContract', body: form } },
  );
}

interface Proposing {
  readonly proposedBy: McnContractSide;
  readonly talentId: string;
}

async function sideOf(write: WriteContext, userId: string, form: Proposal): Promise<Proposing> {
  const { agencyId, talentId = userId } = form;
  const agency = await write.tx.mcnAgency.findUnique({ where: { id: agencyId }, select: { ownerId: true } });
  if (!agency) throw agencyErrors.MCN_AGENCY_NOT_FOUND({ path: ['agencyId'] });
  if (agency.ownerId === talentId) throw contractErrors.MCN_OWN_AGENCY({ path: ['talentId'] });
  if (agency.ownerId !== userId && talentId !== userId)
    throw contractErrors.MCN_NOT_A_SIDE({ path: ['agencyId'] });
  const path = agency.ownerId === userId ? ['talentId'] : ['agencyId'];
  await refuseApart(write, { userId: agency.ownerId, otherId: talentId, path });
  if (agency.ownerId === userId) return { proposedBy: 'AGENCY', talentId };
  return { proposedBy: 'TALENT', talentId };
}

export interface PlatformProposal extends Terms {
  readonly talentId: string;
  readonly reason: string;
}

/**
 * The platform proposes a contract of its own to a creator, who signs or declines it.
 *
 * @throws AccessError without `mcn.contracts`; DomainError MCN_REASON_LENGTH, those of `checkTerms` and `insertProposal`, or
 * about the idempotency key.
 */
export async function proposePlatformContract(
  ctx: ReadContext,
  form: PlatformProposal,
): Promise<{ contractId: string }> {
  requirePermission(ctx, 'mcn.contracts');
  const reason = parseReason(form.reason);
  checkTerms(ctx, form);
  return transact(
    ctx,
    async (write) => {
      const { talentId } = form;
      const proposal = { agencyId: null, talentId, proposedBy: 'AGENCY', terms: form } as const;
      const { contractId } = await insertProposal(write, proposal);
      const after = { state: 'PROPOSED', talentId };
      recordAudit(write, {
        action: 'mcnProposeContract',
        subject: `mcnContract:${contractId}`,
        after,
        reason,
      });
      return { contractId };
    },
    { idempotent: { operation: 'mcnProposeContract', body: { ...form, reason } } },
  );
}
