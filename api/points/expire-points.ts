import type { ReadContext, WriteContext } from '#core/context.ts';
import { defineJob } from '#core/jobs/define.ts';
import { lockAccounts } from '#core/ledger/lock-accounts.ts';
import { post } from '#core/ledger/post.ts';
import { transact } from '#core/transact.ts';
import { availablePoints, expiredPoints } from './accounts.ts';
import { announcePoints } from './announce.ts';
import { pointsExpired } from './events.ts';

const batchSize = 500;

interface DueLot {
  readonly id: string;
  readonly userId: string;
  readonly expiresAt: Date;
}

/** Every ten minutes: takes away what is left of lots whose time is over. Each lot in a transaction of its own. */
export const expirePoints = defineJob({
  name: 'points.expire',
  schedule: '*/10 * * * *',
  async run(ctx) {
    for (let after: DueLot | undefined, more = true; more; ) {
      const due = await dueAfter(ctx, after);
      for (const lot of due) await transact(ctx, (write) => expireLot(write, lot));
      after = due.at(-1);
      more = due.length === batchSize;
    }
  },
});

function dueAfter(ctx: ReadContext, after: DueLot | undefined): Promise<DueLot[]> {
  return ctx.db.$queryRaw<DueLot[]>`
    SELECT id, user_id AS "userId", expires_at AS "expiresAt" FROM points_lot
    WHERE released_at IS NOT NULL AND remaining > 0 AND expires_at <= ${ctx.clock.now()}::timestamptz
      AND (expires_at, id) > (${after?.expiresAt ?? new Date(0)}::timestamptz, ${after?.id ?? zeroId}::uuid)
    ORDER BY expires_at, id LIMIT ${batchSize}::int`;
}

const zeroId = '00000000-0000-0000-0000-000000000000';

/**
 * Under the lock of the member's points, since they may be spent at the same moment. What is held stays until the hold
 * has ended, and goes with a later run: so a lot may expire in several parts.
 */
async function expireLot(write: WriteContext, { id, userId }: DueLot): Promise<void> {
  const account = availablePoints.of(userId);
  const { available } = (await lockAccounts(write, [account]))(account);
  const [lot] = await write.tx.$queryRaw<{ remaining: bigint; parts: bigint }[]>`
    SELECT remaining, (SELECT count(*) FROM points_lot_use WHERE lot_id = l.id) AS parts FROM points_lot l
    WHERE id = ${id}::uuid AND remaining > 0 AND expires_at <= ${write.clock.now()}::timestamptz`;
  const points = lot && lot.remaining < available ? lot.remaining : available;
  if (!lot || points <= 0n) return;
  const { transferId } = await post(write, {
    source: `lot:${id}`,
    kind: `points.expired:${lot.parts}`,
    details: { title: { en: 'Points expired', zh: '积分过期' } },
    legs: [
      { account, amount: -points },
      { account: expiredPoints.near(userId), amount: points },
    ],
  });
  await write.tx.$executeRaw`
    WITH gone AS (UPDATE points_lot SET remaining = remaining - ${points}::bigint WHERE id = ${id}::uuid RETURNING id)
    INSERT INTO points_lot_use (lot_id, transfer_id, amount) SELECT id, ${transferId}::uuid, ${points}::bigint FROM gone`;
  write.emit(pointsExpired, userId, { userId, transferId, points: String(points) });
  announcePoints(write, userId);
}
