import type { ReadContext } from '#core/context.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import { Entrance } from '#core/db/generated/client/enums.ts';
import { each, ratio, sumOf, sumsBy } from './figures.ts';
import type { Days, Filter } from './filter.ts';

/** Every entrance, and what came through none that is known. */
export const channels = [...Object.values(Entrance), 'NONE'] as const;
export type Channel = (typeof channels)[number];

/** How far those got who came through an entrance, and what that cost and brought. */
export interface ChannelFunnel {
  readonly channel: Channel;
  readonly steps: Readonly<Record<FunnelStep, bigint>>;
  readonly currency: string;
  readonly cost: bigint;
  readonly lifetime: bigint;
  readonly cac: bigint | null;
  readonly returnOnCost: number | null;
}

export const funnelSteps = [
  'TOUCHED',
  'REGISTERED',
  'ORDERED',
  'REPEATED',
  'LED_IN',
  'SERVED',
  'MONETISED',
  'ENGAGED',
  'EARNED',
  'RAISED',
  'BENEFITED',
  'SPENT',
] as const;
export type FunnelStep = (typeof funnelSteps)[number];

/**
 * How far those who came on some days have got until now, by the entrance through which they came first, beside what was spent on it
 * on those days and what those who first bought then have spent until now. One statement.
 *
 * @throws as `sumsBy`.
 */
export async function channelFunnels(ctx: ReadContext, days: Days, filter: Filter): Promise<ChannelFunnel[]> {
  const found = await sumsBy(ctx, {
    days,
    filter,
    of: ['FUNNEL', 'COST', 'LIFETIME', 'FIRST_ORDERS'],
    by: Prisma.sql`entrance || ':' || kind`,
  });
  const isShared = Boolean(filter.segment || filter.cohort);
  return channels.map((channel) => {
    const step = (name: FunnelStep) => sumOf(found, 'FUNNEL', `${channel}:${name}`).count;
    const cost = sumOf(found, 'COST', `${channel}:`).amountMinor;
    const lifetime = sumOf(found, 'LIFETIME', `${channel}:`).amountMinor;
    return {
      channel,
      steps: Object.fromEntries(funnelSteps.map((name) => [name, step(name)])) as Record<FunnelStep, bigint>,
      currency: filter.currency,
      cost,
      lifetime,
      cac: isShared ? null : each(cost, sumOf(found, 'FIRST_ORDERS', `${channel}:`).count),
      returnOnCost: isShared ? null : ratio(lifetime, cost),
    };
  });
}
