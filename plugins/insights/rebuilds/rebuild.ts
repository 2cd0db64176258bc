import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { defineJob } from '#core/jobs/define.ts';
import { transact } from '#core/transact.ts';
import { settle } from '../rollups/settle.ts';

/** Subjects per transaction, so that no lock is held for long. */
const batchSize = 200;

/**
 * Works off the rebuild that waits, if one does. What was there before the plugin was on is counted by the first, which begins by
 * itself. Killed half-way, the next run goes on where it was.
 */
export const rebuild = defineJob({
  name: 'insights.rebuild',
  schedule: '* * * * *',
  async run(ctx) {
    await transact(ctx, beginFirst);
    while (await settleNext(ctx));
  },
});

async function beginFirst({ tx, clock }: WriteContext): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO insights_rebuild (id, state, reason, actor, started_at)
    SELECT ${newId(clock)}::uuid, 'RUNNING', 'What was before the plugin was on.', 'insights', ${clock.now()}::timestamptz
    WHERE NOT EXISTS (SELECT FROM insights_rebuild)
    ON CONFLICT DO NOTHING`;
}

/** @returns false when there is nothing left to do. */
function settleNext(ctx: ReadContext): Promise<boolean> {
  return transact(ctx, async (write) => {
    const { tx } = write;
    const [running] = await tx.$queryRaw<{ id: string; upTo: string | null }[]>`
      SELECT id, up_to AS "upTo" FROM insights_rebuild WHERE state = 'RUNNING' FOR UPDATE`;
    if (!running) return false;
    const ids = await subjectsBehind(write, running.upTo);
    await settle(write, ids);
    const isOver = ids.length < batchSize;
    await tx.insightsRebuild.update({
      where: { id: running.id },
      data: {
        upTo: ids.at(-1) ?? running.upTo,
        done: { increment: ids.length },
        ...(isOver && { state: 'DONE', finishedAt: write.clock.now() }),
      },
      select: { id: true },
    });
    return !isOver;
  });
}

const nobody = '00000000-0000-0000-0000-000000000000';

/** The next members, visitors and channel costs by id. Whoever comes meanwhile tells of it by an event. */
async function subjectsBehind({ tx }: WriteContext, upTo: string | null): Promise<string[]> {
  const from = upTo ?? nobody;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM (
      (SELECT id FROM app_user WHERE id > ${from}::uuid ORDER BY id LIMIT ${batchSize}::int)
      UNION ALL (SELECT id FROM attribution_visitor WHERE id > ${from}::uuid ORDER BY id LIMIT ${batchSize}::int)
      UNION ALL (SELECT id FROM attribution_channel_cost WHERE id > ${from}::uuid ORDER BY id LIMIT ${batchSize}::int)
    ) subject ORDER BY id LIMIT ${batchSize}::int`;
  return rows.map(({ id }) => id);
}
