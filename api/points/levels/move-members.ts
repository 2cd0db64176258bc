import type { ReadContext } from '#core/context.ts';
import { defineJob } from '#core/jobs/define.ts';
import { lockAccounts } from '#core/ledger/lock-accounts.ts';
import { transact } from '#core/transact.ts';
import { growthAccount, pointsFamilies } from '../accounts.ts';
import { announcePoints } from '../announce.ts';
import { updateLevel } from './update-level.ts';

const batchSize = 500;

/** Every hour: moves members whose level is not what their growth reaches, as after a change of the levels. */
export const moveMembersToLevels = defineJob({
  name: 'points.levels',
  schedule: '27 * * * *',
  async run(ctx) {
    for (let after = '', more = true; more; ) {
      const members = await misplacedAfter(ctx, after);
      for (const userId of members) await moveMember(ctx, userId);
      after = members.at(-1) ?? after;
      more = members.length === batchSize;
    }
  },
});

async function moveMember(ctx: ReadContext, userId: string): Promise<void> {
  await transact(ctx, async (write) => {
    await lockAccounts(
      write,
      pointsFamilies.map((family) => growthAccount(userId, family)),
    );
    await updateLevel(write, userId, 'levels.changed');
    announcePoints(write, userId);
  });
}

async function misplacedAfter(ctx: ReadContext, after: string): Promise<string[]> {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    WITH grown AS (
      SELECT owner_id, sum(balance) AS total,
        coalesce(sum(balance) FILTER (WHERE purpose = 'growth.spend'), 0) AS spend,
        coalesce(sum(balance) FILTER (WHERE purpose = 'growth.creation'), 0) AS creation,
        coalesce(sum(balance) FILTER (WHERE purpose = 'growth.publicGood'), 0) AS public_good,
        coalesce(sum(balance) FILTER (WHERE purpose = 'growth.life'), 0) AS life
      FROM ledger_account WHERE owner_kind = 'user' AND asset = 'growth' AND owner_id > ${after} GROUP BY owner_id
    )
    SELECT g.owner_id AS id FROM grown g
    WHERE coalesce((
      SELECT max(l.rank) FROM points_level l
      WHERE g.total >= l.total_growth AND g.spend >= l.spend_growth AND g.creation >= l.creation_growth
        AND g.public_good >= l.public_good_growth AND g.life >= l.life_growth
    ), 0) <> coalesce((
      SELECT to_rank FROM points_level_change WHERE user_id = g.owner_id::uuid ORDER BY id DESC LIMIT 1
    ), 0)
    ORDER BY g.owner_id LIMIT ${batchSize}::int`;
  return rows.map(({ id }) => id);
}
