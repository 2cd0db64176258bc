import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { constraintOf } from '#core/db/errors.ts';
import type { McnContract } from '#core/db/generated/client/client.ts';
import { transact } from '#core/transact.ts';
import { contractSigned } from '../events.ts';
import { contractErrors } from './errors.ts';
import { illegalMove } from './illegal-move.ts';
import { lockTalent } from './lock-talent.ts';
import { type Beginning, replaceContracts } from './replace-contracts.ts';
import { ownContract } from './side-of.ts';
import { sourcesOf } from './states.ts';

export interface Signature {
  readonly contractId: string;
  /** The hash of the terms that were read. */
  readonly termsHash: string;
}

/**
 * The side that has not proposed it consents, and with both consents a contract is signed: in force from now, or from when its
 * term begins. The version that was in force between the two ends where this one begins. The write decides against who refuses
 * it at the same moment, an exclusion constraint against another exclusive contract, and a trigger against shares of agencies that
 * come to more than the whole.
 *
 * @throws AccessError when nobody is signed in; DomainError MCN_CONTRACT_NOT_FOUND, MCN_TERMS_DIFFER, MCN_CONTRACT_CONSENTED,
 * MCN_CONTRACT_ILLEGAL_TRANSITION, MCN_TERM_OVER, MCN_EXCLUSIVE_ELSEWHERE, MCN_SHARES_ABOVE_WHOLE, or about the idempotency key.
 */
export async function signContract(ctx: ReadContext, form: Signature): Promise<{ contractId: string }> {
  requireUser(ctx);
  return transact(ctx, (write) => sign(write, form), {
    idempotent: { operation: 'signContract', body: form },
  });
}

async function sign(write: WriteContext, { contractId, termsHash }: Signature) {
  const { contract, mover } = await ownContract(write, contractId);
  if (contract.termsHash !== termsHash) throw contractErrors.MCN_TERMS_DIFFER({ path: ['termsHash'] });
  const isProposer = mover === contract.proposedBy.toLowerCase();
  if (isProposer && contract.state === 'PROPOSED')
    throw contractErrors.MCN_CONTRACT_CONSENTED({ path: ['contractId'] });
  const now = write.clock.now();
  const since = contract.startsAt && contract.startsAt > now ? contract.startsAt : now;
  await lockTalent(write, contract.talentId);
  await consent(write, contract, { mover, now });
  if (contract.endsAt && contract.endsAt <= since)
    throw contractErrors.MCN_TERM_OVER({ path: ['contractId'] });
  await replaceContracts(write, contract, { since, now });
  await bringInForce(write, contract, { since, now });
  write.emit(contractSigned, contract.talentId, {
    contractId,
    agencyId: contract.agencyId,
    talentId: contract.talentId,
    since: since.toISOString(),
    until: contract.endsAt?.toISOString() ?? null,
  });
  return { contractId };
}

interface Consent {
  readonly mover: 'talent' | 'agency';
  readonly now: Date;
}

/** From here on nobody else moves it: its row is locked. */
async function consent(write: WriteContext, { id }: McnContract, { mover, now }: Consent): Promise<void> {
  const consented = await write.tx.$executeRaw`
    UPDATE mcn_contract SET talent_consented_at = coalesce(talent_consented_at, ${now}::timestamptz),
      agency_consented_at = coalesce(agency_consented_at, ${now}::timestamptz)
    WHERE id = ${id}::uuid AND state::text = ANY (${sourcesOf(mover, 'SIGNED')}::text[])`;
  if (consented === 0) throw await illegalMove(write, id, mover, 'SIGNED');
}

async function bringInForce(
  write: WriteContext,
  { id }: McnContract,
  { since, now }: Beginning,
): Promise<void> {
  await write.tx.$executeRaw`
    UPDATE mcn_contract SET state = 'SIGNED', signed_at = ${now}::timestamptz, since = ${since}::timestamptz,
      until = ends_at
    WHERE id = ${id}::uuid`.catch((error: unknown) => {
    const path = ['contractId'];
    const refusedBy = constraintOf(error);
    if (refusedBy === 'mcn_contract_one_exclusive') throw contractErrors.MCN_EXCLUSIVE_ELSEWHERE({ path });
    if (refusedBy === 'mcn_contract_shares') throw contractErrors.MCN_SHARES_ABOVE_WHOLE({ path });
    throw error;
  });
}
