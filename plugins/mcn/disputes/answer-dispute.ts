import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { disputeErrors } from './errors.ts';
import { illegalMove } from './illegal-move.ts';
import { sideOfDispute } from './side-of.ts';
import { parseStatement } from './statement.ts';
import { sourcesOf } from './states.ts';

export interface Answer {
  readonly disputeId: string;
  readonly answer: string;
}

/**
 * The side that has not opened a dispute answers, once and in time.
 *
 * @throws AccessError when nobody is signed in; DomainError MCN_STATEMENT_LENGTH, MCN_DISPUTE_NOT_FOUND, MCN_DISPUTE_OWN_WORD,
 * MCN_DISPUTE_ILLEGAL_TRANSITION, MCN_DISPUTE_TIME_OVER, or about the idempotency key.
 */
export async function answerDispute(ctx: ReadContext, form: Answer): Promise<{ disputeId: string }> {
  requireUser(ctx);
  const answer = { disputeId: form.disputeId, answer: parseStatement(form.answer, 'answer') };
  return transact(ctx, (write) => insertAnswer(write, answer), {
    idempotent: { operation: 'answerMcnDispute', body: answer },
  });
}

async function insertAnswer(write: WriteContext, { disputeId, answer }: Answer) {
  const { dispute, side } = await sideOfDispute(write, disputeId);
  if (side === dispute.openedBy) throw disputeErrors.MCN_DISPUTE_OWN_WORD({ path: ['disputeId'] });
  const now = write.clock.now();
  const answered = await write.tx.$executeRaw`
    UPDATE mcn_dispute SET state = 'ANSWERED', answer = ${answer}, answered_at = ${now}::timestamptz
    WHERE id = ${disputeId}::uuid AND state::text = ANY (${sourcesOf('other', 'ANSWERED')}::text[])
      AND answer_until > ${now}::timestamptz`;
  if (answered === 0) throw await illegalMove(write, dispute, { mover: 'other', to: 'ANSWERED' });
  return { disputeId };
}
