import { requirePermission, requireUser } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { contractEnded } from '../events.ts';
import { contractErrors } from './errors.ts';
import { illegalMove } from './illegal-move.ts';
import { parseReason } from './reason.ts';
import { ownContract } from './side-of.ts';
import { type ContractMover, sourcesOf } from './states.ts';

export interface Ending {
  readonly contractId: string;
  /** Both sides read it. */
  readonly reason: string;
}

/**
 * A side gives notice: the contract ends when as many days have passed as were agreed, or with its term if that is earlier.
 * What was in force until then stays so.
 *
 * @throws AccessError when nobody is signed in; DomainError MCN_REASON_LENGTH, MCN_CONTRACT_NOT_FOUND, MCN_NO_EARLY_EXIT,
 * MCN_CONTRACT_ILLEGAL_TRANSITION, MCN_TERM_OVER, or about the idempotency key.
 */
export async function endContract(ctx: ReadContext, form: Ending): Promise<{ contractId: string }> {
  requireUser(ctx);
  const ending = { contractId: form.contractId, reason: parseReason(form.reason) };
  return transact(
    ctx,
    async (write) => {
      const { contract, mover } = await ownContract(write, ending.contractId);
      if (contract.state === 'SIGNED' && contract.exitRule === 'AT_TERM')
        throw contractErrors.MCN_NO_EARLY_EXIT({ path: ['contractId'] });
      return endInside(write, mover, ending);
    },
    { idempotent: { operation: 'endContract', body: ending } },
  );
}

/**
 * The house ends a contract at once, whatever was agreed, as where the sides are in dispute about an exit; also one whose end
 * was decided for later.
 *
 * @throws AccessError without `mcn.contracts`; DomainError MCN_REASON_LENGTH, MCN_CONTRACT_NOT_FOUND,
 * MCN_CONTRACT_ILLEGAL_TRANSITION, MCN_TERM_OVER, or about the idempotency key.
 */
export async function endContractByHouse(ctx: ReadContext, form: Ending): Promise<{ contractId: string }> {
  requirePermission(ctx, 'mcn.contracts');
  const ending = { contractId: form.contractId, reason: parseReason(form.reason) };
  return transact(
    ctx,
    async (write) => {
      const ended = await endInside(write, 'house', ending);
      recordAudit(write, {
        action: 'mcnEndContract',
        subject: `mcnContract:${ending.contractId}`,
        after: { state: 'ENDED' },
        reason: ending.reason,
      });
      return ended;
    },
    { idempotent: { operation: 'mcnEndContract', body: ending } },
  );
}

interface Ended {
  readonly agencyId: string | null;
  readonly talentId: string;
  readonly until: Date;
}

/**
 * The same as part of something else: the write itself decides whether it may be.
 * @throws DomainError MCN_CONTRACT_NOT_FOUND, MCN_CONTRACT_ILLEGAL_TRANSITION, MCN_TERM_OVER.
 */
export async function endInside(
  write: WriteContext,
  mover: ContractMover,
  { contractId, reason }: Ending,
): Promise<{ contractId: string }> {
  const now = write.clock.now();
  const [ended] = await write.tx.$queryRaw<Ended[]>`
    UPDATE mcn_contract SET state = 'ENDED', ended_at = ${now}::timestamptz, ended_by = ${callerKey(write.caller)},
      end_reason = ${reason}, until = least(until, greatest(since, ${now}::timestamptz
        + CASE WHEN ${mover} = 'house' THEN interval '0' ELSE notice_days * interval '24 hours' END))
    WHERE id = ${contractId}::uuid AND state::text = ANY (${sourcesOf(mover, 'ENDED')}::text[])
      AND (until IS NULL OR until > ${now}::timestamptz)
    RETURNING agency_id AS "agencyId", talent_id AS "talentId", until`;
  if (!ended) throw await illegalMove(write, contractId, mover, 'ENDED');
  const { agencyId, talentId, until } = ended;
  write.emit(contractEnded, talentId, { contractId, agencyId, talentId, until: until.toISOString() });
  return { contractId };
}
