import { endOfDay } from '#core/calendar-day.ts';
import { systemContext } from '#core/context.ts';
import type { Kernel } from '#core/kernel.ts';
import { setPluginEnabled } from '#core/plugins/switch.ts';
import { channelFunnels } from '#plugins/insights/queries/channels.ts';
import { cohorts } from '#plugins/insights/queries/cohorts.ts';
import { overview } from '#plugins/insights/queries/overview.ts';
import { revenueMix } from '#plugins/insights/queries/revenue-mix.ts';
import { stages } from '#plugins/insights/queries/stages.ts';
import { rebuild } from '#plugins/insights/rebuilds/rebuild.ts';
import { withBenchKernel } from '../tools/settings.ts';

/** A process in which somebody reads figures. */
export interface Analyst {
  /** Counts all that there is. @returns how many members, visitors and costs a second. */
  rebuild(): Promise<number>;
  /** A page of key figures, funnels, the mix, stages and cohorts of a quarter. @returns milliseconds, and the GMV. */
  read(): Promise<{ readonly ms: number; readonly gmv: string }>;
  /** The GMV, orders and buyers of the quarter alone, counted from the orders. */
  count(): Promise<{ readonly ms: number; readonly gmv: string }>;
}

const quarter = { from: '2025-10-01', to: '2025-12-31' };
const cny = { currency: 'CNY' };
const page = { from: undefined, limit: 51, backward: false };

export async function start({ databaseUrl }: { readonly databaseUrl: string }): Promise<Analyst> {
  const { promise, resolve } = Promise.withResolvers<Analyst>();
  void withBenchKernel(databaseUrl, async (kernel) => {
    const house = systemContext(kernel, 'bench');
    await setPluginEnabled(house, { id: 'insights', enabled: true, reason: 'To measure it.' });
    resolve(analystOf(kernel));
    // For as long as the process lives.
    return new Promise(() => undefined);
  });
  return promise;
}

function analystOf(kernel: Kernel): Analyst {
  const ctx = systemContext(kernel, 'bench');
  const { client } = kernel.database;
  const { timeZone } = kernel.config;
  const [begin, end] = [endOfDay('2025-09-30', timeZone), endOfDay(quarter.to, timeZone)];
  return {
    async rebuild() {
      const started = performance.now();
      await rebuild.run(ctx);
      const [done] = await client.insightsRebuild.findMany({ orderBy: { startedAt: 'desc' }, take: 1 });
      return (done?.done ?? 0) / ((performance.now() - started) / 1_000);
    },
    async read() {
      const started = performance.now();
      const { gmv } = await overview(ctx, quarter, cny);
      await channelFunnels(ctx, quarter, cny);
      await revenueMix(ctx, quarter, cny);
      await stages(ctx, quarter, cny);
      await cohorts(ctx, quarter, cny, page);
      return { ms: performance.now() - started, gmv: String(gmv) };
    },
    async count() {
      const started = performance.now();
      const [row] = await client.$queryRaw<[{ gmv: bigint }]>`
        SELECT coalesce(sum(total_minor), 0)::bigint AS gmv, count(*) AS orders, count(DISTINCT user_id) AS buyers
        FROM goods_order WHERE placed_at >= ${begin}::timestamptz AND placed_at < ${end}::timestamptz AND currency = 'CNY'`;
      return { ms: performance.now() - started, gmv: String(row.gmv) };
    },
  };
}
