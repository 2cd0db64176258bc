import { requireUser } from '#core/access.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { illegalMove } from './illegal-move.ts';
import { parseReason } from './reason.ts';
import { ownContract } from './side-of.ts';
import { sourcesOf } from './states.ts';

export interface Refusal {
  readonly contractId: string;
  /** The other side reads it. */
  readonly reason: string;
}

/**
 * A proposal is declined by who got it, or withdrawn by who made it. Against who signs it at the same moment the write decides.
 *
 * @throws AccessError when nobody is signed in; DomainError MCN_REASON_LENGTH, MCN_CONTRACT_NOT_FOUND,
 * MCN_CONTRACT_ILLEGAL_TRANSITION, or about the idempotency key.
 */
export async function refuseContract(ctx: ReadContext, form: Refusal): Promise<{ contractId: string }> {
  requireUser(ctx);
  const refusal = { contractId: form.contractId, reason: parseReason(form.reason) };
  return transact(ctx, (write) => refuse(write, refusal), {
    idempotent: { operation: 'refuseMcnContract', body: refusal },
  });
}

async function refuse(write: WriteContext, { contractId, reason }: Refusal) {
  const { contract, mover } = await ownContract(write, contractId);
  const to = mover === contract.proposedBy.toLowerCase() ? 'WITHDRAWN' : 'DECLINED';
  const refused = await write.tx.$executeRaw`
    UPDATE mcn_contract SET state = ${to}::mcn_contract_state, ended_at = ${write.clock.now()}::timestamptz,
      ended_by = ${callerKey(write.caller)}, end_reason = ${reason}
    WHERE id = ${contractId}::uuid AND state::text = ANY (${sourcesOf(mover, to)}::text[])`;
  if (refused === 0) throw await illegalMove(write, contractId, mover, to);
  return { contractId };
}
