import type { WriteContext } from '#core/context.ts';
import type { ModerationDecision } from '#core/db/generated/client/enums.ts';
import { defineJob } from '#core/jobs/define.ts';
import { transact } from '#core/transact.ts';
import { noteStep } from './note-step.ts';

const batchSize = 100;

interface Closed {
  readonly id: string;
  readonly kind: string;
  readonly subjectId: string;
  readonly decision: ModerationDecision;
}

/**
 * Every five minutes: closes the cases against whose decision nobody has appealed in time, which then stands for good. Nobody can
 * appeal from that moment on, whether this has run or not.
 */
export const closeCases = defineJob({
  name: 'content.closeModerationCases',
  schedule: '*/5 * * * *',
  async run(ctx) {
    for (let done = batchSize; done === batchSize; ) done = await transact(ctx, closeSome);
  },
});

/** Whoever appeals at the same moment, or another run, is passed over. */
async function closeSome(write: WriteContext): Promise<number> {
  const now = write.clock.now();
  const closed = await write.tx.$queryRaw<Closed[]>`
    UPDATE moderation_case SET state = 'CLOSED', closed_at = ${now}::timestamptz
    WHERE id IN (
      SELECT id FROM moderation_case WHERE state = 'DECIDED' AND appeal_until <= ${now}::timestamptz
      ORDER BY appeal_until LIMIT ${batchSize}::int FOR UPDATE SKIP LOCKED)
    RETURNING id, kind, subject_id AS "subjectId", decision`;
  for (const { id: caseId, kind, subjectId, decision } of closed) {
    await noteStep(write, { caseId, kind: 'FINAL' });
    if (decision === 'REMOVE') await write.host.moderated.get(kind)?.removedForGood?.(write, subjectId);
  }
  return closed.length;
}
