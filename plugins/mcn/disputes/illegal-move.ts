import type { WriteContext } from '#core/context.ts';
import type { McnDispute } from '#core/db/generated/client/client.ts';
import type { McnDisputeState } from '#core/db/generated/client/enums.ts';
import { disputeErrors } from './errors.ts';
import { allowedFrom, type DisputeMover } from './states.ts';

interface Tried {
  readonly mover: DisputeMover;
  readonly to: McnDisputeState;
}

const path = ['disputeId'];

/** Why a dispute did not come to a state: where it stands by now, or that its time is over or has not come. */
export async function illegalMove(write: WriteContext, { id }: Pick<McnDispute, 'id'>, { mover, to }: Tried) {
  const { state, answerUntil, decideUntil } = await write.tx.mcnDispute.findUniqueOrThrow({ where: { id } });
  const allowed = [...allowedFrom(mover, state)];
  if (!allowed.includes(to))
    return disputeErrors.MCN_DISPUTE_ILLEGAL_TRANSITION({ path, data: { from: state, to, allowed } });
  const until = mover === 'other' ? answerUntil : decideUntil;
  if (until <= write.clock.now()) return disputeErrors.MCN_DISPUTE_TIME_OVER({ path });
  return disputeErrors.MCN_DISPUTE_ANSWER_AWAITED({ path, data: { until: answerUntil.toISOString() } });
}
