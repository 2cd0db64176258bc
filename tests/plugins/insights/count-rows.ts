import { businessDay } from '#core/business-day.ts';
import type { House } from './house.ts';

export type Counted = Record<string, [count: bigint, amountMinor: bigint]>;

/** What the figures must say, counted in plain words from the rows of the house. */
export async function countRows({ client, kernel }: House): Promise<Record<string, Counted>> {
  const dayOf = (moment: Date) => businessDay(moment, kernel.config.timeZone);
  const metrics: Record<string, Counted> = {};
  const add = (metric: string, period: string, count: bigint, amountMinor = 0n) => {
    metrics[metric] ??= {};
    const [before, sum] = metrics[metric][period] ?? [0n, 0n];
    metrics[metric][period] = [before + count, sum + amountMinor];
  };
  const active = new Set<string>();
  for (const { id, createdAt } of await client.user.findMany()) {
    add('SIGNED_UP', dayOf(createdAt), 1n);
    active.add(`${dayOf(createdAt)} ${id}`);
  }
  for (const { userId, at } of await client.touch.findMany())
    if (userId) active.add(`${dayOf(at)} ${userId}`);
  const orders = await client.order.findMany({ include: { refunds: true }, orderBy: { placedAt: 'asc' } });
  const days = new Map<string, string[]>();
  for (const { userId, placedAt, totalMinor, refunds } of orders) {
    const day = dayOf(placedAt);
    active.add(`${day} ${userId}`);
    add('ORDERS', day, 1n, totalMinor);
    days.set(userId, [...(days.get(userId) ?? []), day]);
    const back = refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
    if (back > 0n) add('REFUNDS', day, 1n, back);
  }
  for (const [first = '', ...more] of days.values()) {
    add('FIRST_ORDERS', first, 1n);
    if (more.length > 0) add('CAME_AGAIN', first, 1n);
    for (const month of new Set([first, ...more].map((day) => day.slice(0, 7)))) add('COHORT', month, 1n);
  }
  for (const one of active) add('ACTIVE', one.slice(0, 10), 1n);
  for (const one of new Set([...active].map((each) => `${each.slice(0, 7)}${each.slice(10)}`)))
    add('ACTIVE_MONTH', one.slice(0, 7), 1n);
  for (const { fromDay, toDay, amountMinor } of await client.channelCost.findMany()) {
    const length = BigInt((toDay.getTime() - fromDay.getTime()) / 86_400_000 + 1);
    for (let n = 0n; n < length; n += 1n) {
      const day = new Date(fromDay.getTime() + Number(n) * 86_400_000).toISOString().slice(0, 10);
      const part = (amountMinor * (n + 1n)) / length - (amountMinor * n) / length;
      if (part !== 0n) add('COST', day, 0n, part);
    }
  }
  return metrics;
}
