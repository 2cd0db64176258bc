import type { ReadContext, WriteContext } from '#core/context.ts';
import { defineJob } from '#core/jobs/define.ts';
import { lockAccounts } from '#core/ledger/lock-accounts.ts';
import { post } from '#core/ledger/post.ts';
import { transact } from '#core/transact.ts';
import { availablePoints, pendingPoints, pointsDebt } from './accounts.ts';
import { announcePoints } from './announce.ts';
import { recoverDebt } from './debt.ts';

const batchSize = 500;

interface DueLot {
  readonly id: string;
  readonly userId: string;
}

/** Every minute: makes points available whose time has come. Each lot in a transaction of its own. */
export const releasePendingPoints = defineJob({
  name: 'points.releasePending',
  schedule: '* * * * *',
  async run(ctx) {
    for (let done = batchSize; done === batchSize; ) done = await releaseSome(ctx);
  },
});

async function releaseSome(ctx: ReadContext): Promise<number> {
  const due = await ctx.db.$queryRaw<DueLot[]>`
    SELECT id, user_id AS "userId" FROM points_lot
    WHERE released_at IS NULL AND remaining > 0 AND available_at <= ${ctx.clock.now()}::timestamptz
    ORDER BY available_at LIMIT ${batchSize}::int`;
  for (const lot of due) await transact(ctx, (write) => releaseLot(write, lot));
  return due.length;
}

/** Under the lock of the member's points, since a refund may take the lot back at the same moment. */
async function releaseLot(write: WriteContext, { id, userId }: DueLot): Promise<void> {
  const accounts = [availablePoints.of(userId), pendingPoints.of(userId)] as const;
  const standing = await lockAccounts(write, [...accounts, pointsDebt.of(userId)]);
  const [lot] = await write.tx.$queryRaw<{ remaining: bigint }[]>`
    UPDATE points_lot SET released_at = ${write.clock.now()}::timestamptz
    WHERE id = ${id}::uuid AND released_at IS NULL AND remaining > 0 RETURNING remaining`;
  if (!lot) return;
  const [available, pending] = accounts;
  const { transferId } = await post(write, {
    source: `lot:${id}`,
    kind: 'points.released',
    details: { title: { en: 'Points became available', zh: '积分到账' } },
    legs: [
      { account: pending, amount: -lot.remaining },
      { account: available, amount: lot.remaining },
    ],
  });
  await recoverDebt(write, {
    userId,
    received: lot.remaining,
    owed: -standing(pointsDebt.of(userId)).balance,
    transferId,
  });
  announcePoints(write, userId);
}
