import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { isUniqueViolation } from '#core/db/errors.ts';
import { newId } from '#core/ids.ts';
import { settingsOf } from '#core/settings.ts';
import { transact } from '#core/transact.ts';
import { ownContract } from '../contracts/side-of.ts';
import { disputeOpened } from '../events.ts';
import { mcnSettings } from '../settings.ts';
import { disputeErrors } from './errors.ts';
import { parseStatement } from './statement.ts';

export interface NewDispute {
  readonly contractId: string;
  /** What is wrong with the end, or with there being none. */
  readonly statement: string;
}

const dayMs = 24 * 60 * 60 * 1_000;
const path = ['contractId'];

/**
 * A side of a contract that is in force disputes its exit: it wants to leave and may not, or to be left later or sooner than was
 * decided. Meanwhile everything stays as it is. Of a contract one dispute is open at a time: a unique index decides.
 *
 * @throws AccessError when nobody is signed in; DomainError MCN_STATEMENT_LENGTH, MCN_CONTRACT_NOT_FOUND, MCN_DISPUTE_WITH_PLATFORM,
 * MCN_DISPUTE_NOT_IN_FORCE, MCN_DISPUTE_OPEN, or about the idempotency key.
 */
export async function openDispute(ctx: ReadContext, form: NewDispute): Promise<{ disputeId: string }> {
  requireUser(ctx);
  const dispute = { contractId: form.contractId, statement: parseStatement(form.statement, 'statement') };
  return transact(ctx, (write) => insertDispute(write, dispute), {
    idempotent: { operation: 'openMcnDispute', body: dispute },
  });
}

async function insertDispute(write: WriteContext, { contractId, statement }: NewDispute) {
  const { contract, mover } = await ownContract(write, contractId);
  const { agencyId, talentId } = contract;
  if (agencyId === null) throw disputeErrors.MCN_DISPUTE_WITH_PLATFORM({ path });
  const [disputeId, now] = [newId(write.clock), write.clock.now()];
  const { disputeAnswerDays, disputeDecisionDays } = settingsOf(write, mcnSettings);
  const answerUntil = new Date(now.getTime() + disputeAnswerDays * dayMs);
  const decideUntil = new Date(answerUntil.getTime() + disputeDecisionDays * dayMs);
  const opened = await write.tx.$executeRaw`
    INSERT INTO mcn_dispute (id, contract_id, opened_by, statement, answer_until, decide_until, created_at)
    SELECT ${disputeId}::uuid, c.id, ${mover === 'talent' ? 'TALENT' : 'AGENCY'}::mcn_contract_side, ${statement},
      ${answerUntil}::timestamptz, ${decideUntil}::timestamptz, ${now}::timestamptz
    FROM mcn_contract c WHERE c.id = ${contractId}::uuid AND c.signed_at IS NOT NULL
      AND tstzrange(c.since, c.until) @> ${now}::timestamptz`.catch((error: unknown) => {
    if (isUniqueViolation(error)) throw disputeErrors.MCN_DISPUTE_OPEN({ path });
    throw error;
  });
  if (opened === 0) throw disputeErrors.MCN_DISPUTE_NOT_IN_FORCE({ path });
  write.emit(disputeOpened, talentId, { disputeId, contractId, agencyId, talentId, at: now.toISOString() });
  return { disputeId };
}
