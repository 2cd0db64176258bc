import { expect } from 'vitest';
import { addDays, endOfDay } from '#core/calendar-day.ts';
import { systemContext } from '#core/context.ts';
import type { Kernel } from '#core/kernel.ts';
import { campaignSpread } from '#plugins/insights/queries/campaigns.ts';
import { channelFunnels } from '#plugins/insights/queries/channels.ts';
import { cohorts } from '#plugins/insights/queries/cohorts.ts';
import { habits } from '#plugins/insights/queries/habits.ts';
import { overview } from '#plugins/insights/queries/overview.ts';
import { concentration } from '#plugins/insights/queries/promoters.ts';
import { wordOfMouth } from '#plugins/insights/queries/word-of-mouth.ts';

const cny = { currency: 'CNY' };
const page = { from: undefined, limit: 100, backward: false };

/** What insights say of the twelve weeks of the story is what its rows say. */
export async function figuresAddUp(kernel: Kernel, now: Date): Promise<void> {
  const ctx = systemContext(kernel, 'test');
  const { client } = kernel.database;
  const to = now.toISOString().slice(0, 10);
  const weeks = { from: addDays(to, -83), to };
  const { timeZone } = kernel.config;
  const placedAt = { gte: endOfDay(addDays(weeks.from, -1), timeZone), lt: endOfDay(to, timeZone) };
  const { _sum, _count } = await client.order.aggregate({
    where: { placedAt, currency: 'CNY' },
    _sum: { totalMinor: true, refundedMinor: true },
    _count: true,
  });
  const figures = await overview(ctx, weeks, cny);
  expect([figures.orders, figures.gmv]).toEqual([BigInt(_count), _sum.totalMinor]);
  expect(figures.newMembers).toBeGreaterThan(5n);
  expect(figures.cac).toBeGreaterThan(0n);
  expect(figures.repurchaseRate).toBeGreaterThan(0);
  const funnels = await channelFunnels(ctx, weeks, cny);
  const reached = funnels.filter(({ steps }) => steps.TOUCHED > 0n);
  expect(reached.length).toBeGreaterThan(5);
  expect((await cohorts(ctx, weeks, cny, page)).length).toBeGreaterThan(2);
  expect((await habits(ctx, weeks, cny)).likes).toBeGreaterThan(1_000n);
  expect((await campaignSpread(ctx, weeks, cny, page)).length).toBeGreaterThan(4);
  expect((await wordOfMouth(ctx, weeks, cny)).brought).toBeGreaterThan(0n);
  const { promoters, net, ofBestFifth } = await concentration(ctx, weeks, cny);
  expect([promoters > 2n, net > 0n, (ofBestFifth ?? 0) > 0.2]).toEqual([true, true, true]);
}
