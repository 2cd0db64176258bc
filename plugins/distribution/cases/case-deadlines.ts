import type { ReadContext, WriteContext } from '#core/context.ts';
import { defineJob } from '#core/jobs/define.ts';
import { transact } from '#core/transact.ts';
import { caseFinal, caseLapsed } from './events.ts';
import { lockCase } from './lock-case.ts';
import { caseFacts, moveCase } from './move-case.ts';
import { undoCase } from './undo-case.ts';

const batchSize = 100;
const words = {
  lapsed: 'Nobody decided in time. 逾期未裁决。',
  final: 'The time to appeal is over. 复议期已过。',
};

/**
 * Every five minutes: ends what nobody has decided in time in favour of the promoter, and closes what nobody has appealed against.
 * It may be killed at any statement, and run in several processes at once.
 */
export const caseDeadlines = defineJob({
  name: 'distribution.caseDeadlines',
  schedule: '*/5 * * * *',
  async run(ctx) {
    for (let done = batchSize; done === batchSize; ) done = await endSome(ctx);
  },
});

async function endSome(ctx: ReadContext): Promise<number> {
  const due = await ctx.db.distributionCase.findMany({
    where: { dueAt: { lte: ctx.clock.now() } },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    take: batchSize,
    select: { id: true },
  });
  for (const { id } of due) await transact(ctx, (write) => end(write, id));
  return due.length;
}

async function end(write: WriteContext, caseId: string): Promise<void> {
  // Read behind the lock: somebody else may have been faster.
  const { state, dueAt } = await lockCase(write, caseId);
  if (!dueAt || dueAt > write.clock.now()) return;
  const isFinal = state === 'DECIDED';
  const reason = isFinal ? words.final : words.lapsed;
  const found = await moveCase(write, { caseId, step: isFinal ? 'FINAL' : 'LAPSED', reason, dueAt: null });
  if (!isFinal) await undoCase(write, found, reason);
  write.emit(isFinal ? caseFinal : caseLapsed, found.promoterId, caseFacts(write, found));
}
