import type { WriteContext } from '#core/context.ts';
import type { DistributionLevel } from '#core/db/generated/client/enums.ts';
import { defineJob } from '#core/jobs/define.ts';
import { transact } from '#core/transact.ts';
import { promoterLevelChanged } from '../events.ts';

/** Trials per transaction, so that no lock is held for long. */
const batchSize = 200;

/**
 * Falls back to the lasting level of those whose trial is over, and tells of it, each once. The level itself was written when
 * the trial began and holds from its end on, however late this runs.
 */
export const endTrials = defineJob({
  name: 'distribution.endTrials',
  schedule: '*/5 * * * *',
  async run(ctx) {
    for (;;) {
      const ended = await transact(ctx, endSomeTrials);
      if (ended < batchSize) return;
    }
  },
});

interface Fallback {
  readonly promoterId: string;
  readonly level: DistributionLevel;
  readonly since: Date;
  readonly until: Date | null;
}

/**
 * Whoever changes a level holds the promoter: it is their turn, and the next run's. What another run has announced meanwhile is
 * looked at once more by the update itself.
 */
async function endSomeTrials(write: WriteContext): Promise<number> {
  const now = write.clock.now();
  const ended = await write.tx.$queryRaw<Fallback[]>`
    UPDATE distribution_promoter_level SET announced_at = ${now}::timestamptz WHERE announced_at IS NULL AND id IN (
      SELECT l.id FROM distribution_promoter_level l JOIN distribution_promoter p ON p.id = l.promoter_id
      WHERE l.announced_at IS NULL AND l.since <= ${now}::timestamptz
      ORDER BY l.since, l.id LIMIT ${batchSize}::int FOR NO KEY UPDATE OF p SKIP LOCKED)
    RETURNING promoter_id AS "promoterId", level, since, until`;
  for (const { promoterId, level, since, until } of ended) {
    write.emit(promoterLevelChanged, promoterId, {
      promoterId,
      level,
      isTrial: false,
      since: since.toISOString(),
      until: until?.toISOString() ?? null,
      cause: 'TRIAL_ENDED',
    });
  }
  return ended.length;
}
