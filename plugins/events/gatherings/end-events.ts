import type { ReadContext } from '#core/context.ts';
import { defineJob } from '#core/jobs/define.ts';
import { transact } from '#core/transact.ts';
import { eventEnded } from '../events.ts';

/** Rows per transaction, so that no lock is held for long. */
const batchSize = 100;

/** Ends events when they are over. Killed half-way, the next run goes on where it was. */
export const endEvents = defineJob({
  name: 'events.end',
  schedule: '* * * * *',
  async run(ctx) {
    while ((await endSome(ctx)) === batchSize);
  },
});

function endSome(ctx: ReadContext): Promise<number> {
  return transact(ctx, async (write) => {
    const now = write.clock.now();
    const ended = await write.tx.$queryRaw<{ id: string }[]>`
      UPDATE events_event SET state = 'ENDED', ended_at = ${now}::timestamptz WHERE id IN (
        SELECT id FROM events_event WHERE state = 'PUBLISHED' AND ends_at <= ${now}::timestamptz
        ORDER BY id LIMIT ${batchSize}::int FOR UPDATE SKIP LOCKED)
      RETURNING id`;
    for (const { id: eventId } of ended) write.emit(eventEnded, eventId, { eventId, at: now.toISOString() });
    return ended.length;
  });
}
