import { businessMonth, nextBusinessMonth } from '#core/business-day.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { PointsLevel } from '#core/db/generated/client/client.ts';
import { type EntitlementGrant, grantEntitlement } from '#core/entitlements/grant.ts';
import { defineConsumer, onEach } from '#core/events/define.ts';
import { defineJob } from '#core/jobs/define.ts';
import { transact } from '#core/transact.ts';
import { levelChanged } from '../events.ts';
import { type LevelBenefit, levelBenefitsOf } from './benefits.ts';
import { levelsInOrder } from './levels.ts';

const batchSize = 500;
const dayMs = 24 * 60 * 60 * 1000;

/** Gives what comes with the levels that a member has reached: once per level for ever, and this month's part. */
export const giveLevelBenefits = defineConsumer('points.levelBenefits', [
  onEach(levelChanged, async (write, { payload: { userId, fromRank, toRank } }) => {
    const levels = await levelsInOrder({ db: write.tx });
    const reached = levels.filter(({ rank }) => rank > fromRank && rank <= toRank);
    const level = levels.filter(({ rank }) => rank === toRank);
    await giveNew(write, [
      ...reached.flatMap((one) => onceGrants(write, userId, one)),
      ...level.flatMap((one) => monthlyGrants(write, userId, one)),
    ]);
  }),
]);

/** Every hour: gives everybody who has a level this business month's part of its benefits, once. */
export const giveMonthlyBenefits = defineJob({
  name: 'points.monthlyBenefits',
  schedule: '41 * * * *',
  async run(ctx) {
    for (const level of await levelsInOrder(ctx)) {
      if (levelBenefitsOf(level).some(({ rhythm }) => rhythm === 'MONTHLY')) await giveToAll(ctx, level);
    }
  },
});

/** Each member in a transaction of their own: whom a killed run has not come to, the next one finds. */
async function giveToAll(ctx: ReadContext, level: PointsLevel): Promise<void> {
  for (let after = '00000000-0000-0000-0000-000000000000', more = true; more; ) {
    const members = await ctx.db.$queryRaw<{ id: string }[]>`
      SELECT user_id AS id FROM (
        SELECT DISTINCT ON (user_id) user_id, to_rank FROM points_level_change
        WHERE user_id > ${after}::uuid ORDER BY user_id, id DESC
      ) newest WHERE to_rank = ${level.rank}::int ORDER BY user_id LIMIT ${batchSize}::int`;
    for (const { id } of members)
      await transact(ctx, (write) => giveNew(write, monthlyGrants(write, id, level)));
    after = members.at(-1)?.id ?? after;
    more = members.length === batchSize;
  }
}

function onceGrants(write: WriteContext, userId: string, level: PointsLevel): EntitlementGrant[] {
  return grantsOf(level, 'ONCE', (benefit, index) => ({
    userId,
    source: `level:${level.rank}:${index}:${userId}`,
    endsAt: endOf(write, benefit),
  }));
}

/** A month's right ends with the month at the latest, so that rights do not pile up. */
function monthlyGrants(write: WriteContext, userId: string, level: PointsLevel): EntitlementGrant[] {
  const { timeZone } = write.kernel.config;
  const month = businessMonth(write.clock.now(), timeZone);
  const monthEnds = nextBusinessMonth(write.clock.now(), timeZone);
  return grantsOf(level, 'MONTHLY', (benefit, index) => {
    const ends = endOf(write, benefit);
    return {
      userId,
      source: `level:${level.rank}:${index}:${month}:${userId}`,
      endsAt: ends && ends < monthEnds ? ends : monthEnds,
    };
  });
}

function grantsOf(
  level: PointsLevel,
  rhythm: LevelBenefit['rhythm'],
  place: (benefit: LevelBenefit, index: number) => Pick<EntitlementGrant, 'userId' | 'source' | 'endsAt'>,
): EntitlementGrant[] {
  return levelBenefitsOf(level)
    .filter((benefit) => benefit.rhythm === rhythm)
    .map((benefit, index) => ({
      kind: benefit.entitlement,
      quantity: benefit.quantity,
      details: benefit.details,
      ...place(benefit, index),
    }));
}

function endOf(write: WriteContext, { days }: LevelBenefit): Date | null {
  return days === null ? null : new Date(write.clock.now().getTime() + days * dayMs);
}

/** Who reaches a level for the second time has got its rights before. */
async function giveNew(write: WriteContext, grants: readonly EntitlementGrant[]): Promise<void> {
  if (grants.length === 0) return;
  const given = await write.tx.entitlement.findMany({
    where: { source: { in: grants.map(({ source }) => source) } },
    select: { source: true },
  });
  const sources = new Set(given.map(({ source }) => source));
  for (const grant of grants) if (!sources.has(grant.source)) await grantEntitlement(write, grant);
}
