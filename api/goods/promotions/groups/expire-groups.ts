import type { ReadContext, WriteContext } from '#core/context.ts';
import { defineJob } from '#core/jobs/define.ts';
import { transact } from '#core/transact.ts';
import { groupTopic } from '../counters/announce.ts';
import { groupExpired } from '../events.ts';

const batchSize = 200;

/** Every minute: ends groups that are not full in time. Each in a transaction of its own, oldest first. */
export const expireGroups = defineJob({
  name: 'goods.expireGroups',
  schedule: '* * * * *',
  async run(ctx) {
    for (let done = batchSize; done === batchSize; ) {
      const due = await dueNow(ctx);
      for (const { id } of due) await transact(ctx, (write) => expire(write, id));
      done = due.length;
    }
  },
});

function dueNow(ctx: ReadContext): Promise<{ id: string }[]> {
  return ctx.db.buyingGroup.findMany({
    where: { state: 'FORMING', expiresAt: { lte: ctx.clock.now() } },
    orderBy: [{ expiresAt: 'asc' }, { id: 'asc' }],
    take: batchSize,
    select: { id: true },
  });
}

/** It may have become full since we looked. A seat whose checkout is open is met when it is paid. */
async function expire(write: WriteContext, groupId: string): Promise<void> {
  const [ended] = await write.tx.$queryRaw<{ orderIds: string[] | null }[]>`
    SELECT goods_expire_group(${groupId}::uuid, ${write.clock.now()}::timestamptz) AS "orderIds"`;
  if (!ended?.orderIds) return;
  write.emit(groupExpired, groupId, { groupId, orderIds: ended.orderIds });
  write.afterCommit(() => write.kernel.bus.publish(groupTopic, groupId));
}
