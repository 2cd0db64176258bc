import type { WriteContext } from '#core/context.ts';
import { isMissingReference, isUniqueViolation } from '#core/db/errors.ts';
import type { McnContractSide } from '#core/db/generated/client/enums.ts';
import { newId } from '#core/ids.ts';
import { contractErrors } from './errors.ts';
import { type Terms, termsHashOf } from './terms.ts';

interface NewProposal {
  /** Null for the platform. */
  readonly agencyId: string | null;
  readonly talentId: string;
  readonly proposedBy: McnContractSide;
  readonly terms: Terms;
}

/**
 * Stores the next version of the terms between two sides; a unique index keeps a second one from waiting beside it.
 *
 * @throws DomainError MCN_TALENT_NOT_FOUND, MCN_CONTRACT_OPEN.
 */
export async function insertProposal(
  write: WriteContext,
  { agencyId, talentId, proposedBy, terms }: NewProposal,
): Promise<{ contractId: string }> {
  const [contractId, now] = [newId(write.clock), write.clock.now()];
  const [talentConsentedAt, agencyConsentedAt] = proposedBy === 'TALENT' ? [now, null] : [null, now];
  await write.tx.$executeRaw`
    INSERT INTO mcn_contract (id, agency_id, talent_id, version, proposed_by, is_exclusive, agency_share_basis_points, exit_rule,
      notice_days, starts_at, ends_at, document_hash, terms_hash, talent_consented_at, agency_consented_at, created_at)
    SELECT ${contractId}::uuid, ${agencyId}::uuid, ${talentId}::uuid, 1 + coalesce(max(c.version), 0),
      ${proposedBy}::mcn_contract_side, ${terms.isExclusive}, ${terms.agencyShareBasisPoints}::int, ${terms.exitRule}::mcn_exit_rule,
      ${terms.noticeDays}::int, ${terms.startsAt}::timestamptz, ${terms.endsAt}::timestamptz, ${terms.documentHash},
      ${termsHashOf({ agencyId, talentId }, terms)}, ${talentConsentedAt}::timestamptz, ${agencyConsentedAt}::timestamptz,
      ${now}::timestamptz
    FROM mcn_contract c WHERE c.talent_id = ${talentId}::uuid AND c.agency_id IS NOT DISTINCT FROM ${agencyId}::uuid`.catch(
    refused,
  );
  return { contractId };
}

function refused(error: unknown): never {
  if (isUniqueViolation(error)) throw contractErrors.MCN_CONTRACT_OPEN();
  if (isMissingReference(error)) throw contractErrors.MCN_TALENT_NOT_FOUND({ path: ['talentId'] });
  throw error;
}
