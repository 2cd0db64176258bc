import { onTestFinished } from 'vitest';
import { addToCart, completeCheckout, refundOrder, startCheckout } from '#api/goods/index.ts';
import { userSignedUp } from '#api/users/index.ts';
import { recordTouch, type TouchForm } from '#core/attribution/touches/record-touch.ts';
import { mergeVisitor } from '#core/attribution/visitors/merge-visitor.ts';
import { visitorHash } from '#core/attribution/visitors/visitor-token.ts';
import { anonymous } from '#core/caller.ts';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import type { NamedEvent } from '#core/events/define.ts';
import { transact } from '#core/transact.ts';
import { insightsChecks } from '#plugins/insights/checks.ts';
import { rebuild } from '#plugins/insights/rebuilds/rebuild.ts';
import { follow, note } from '#plugins/insights/rollups/follow.ts';
import { settleStale } from '#plugins/insights/rollups/settle-stale.ts';
import { offer } from '#tests/goods/cart/basket-shop.ts';
import { asMember, deliverAll, openTestKernel } from '#tests/helpers/kernel.ts';
import { addMember } from '#tests/helpers/members.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import { home } from '#tests/points/reward-shop.ts';

export const opening = new Date('2026-06-01T04:00:00.000Z');
export const hourMs = 3_600_000;
export const reason = 'Because of what we saw.';

export type House = Awaited<ReturnType<typeof openHouse>>;

/** The plugin over a database and a clock of its own, gone when the test is, with lessons at 100.01. Nothing happens by itself. */
export async function openHouse(enabled: readonly string[] = ['insights']) {
  const clock = new FixedClock(opening);
  const opened = await openTestKernel({ enabled, clock });
  onTestFinished(opened.close);
  const { kernel } = opened;
  const { client } = kernel.database;
  const house = () => systemContext(kernel, 'test');
  const lesson = await offer(
    { kernel },
    { slug: 'lesson', priceMinor: 10_001n, kind: 'SERVICE', stock: 10_000 },
  );
  return {
    kernel,
    client,
    clock,
    house,
    lesson,
    /** Somebody becomes a member. */
    async join(): Promise<string> {
      const userId = await addMember(kernel);
      await transact(house(), async (write) => write.emit(userSignedUp, userId, { userId, handle: userId }));
      return userId;
    },
    /** Somebody comes; a visitor gets a token. */
    async touch(form: TouchForm, userId?: string): Promise<string | null> {
      const ctx = userId ? asMember(kernel, userId) : systemContext(kernel, 'test', { caller: anonymous });
      return (await recordTouch(ctx, form)).visitorToken;
    },
    /** A visitor turns out to be a member. */
    meet: (token: string, userId: string) =>
      transact(house(), (write) =>
        mergeVisitor(write, { tokenHash: visitorHash(token), userId, isNew: true }),
      ),
    async buy(userId: string, quantity = 1): Promise<string> {
      const ctx = asMember(kernel, userId);
      await addToCart(ctx, { variantId: lesson.rowId, quantity });
      const { checkoutId } = await startCheckout(ctx, { address: home });
      const { orderId } = await completeCheckout(ctx, { checkoutId, method: 'sandbox_succeed' });
      return orderId ?? '';
    },
    async refund(orderId: string, quantity: number): Promise<void> {
      const line = await client.orderLine.findFirstOrThrow({ where: { orderId } });
      await refundOrder(house(), {
        orderId,
        lines: [{ orderLineId: line.id, quantity }],
        shippingMinor: 0n,
        amountMinor: 0n,
        reason,
      });
    },
    /** All that waits has happened. */
    async settle(): Promise<void> {
      await deliverAll(kernel);
      await settlePayments(kernel);
      await deliverAll(kernel);
      await settleStale.run(house());
    },
    /** Gives events to the plugin again, whatever was given before. */
    give: (events: readonly NamedEvent[]) =>
      transact(house(), async (write) => {
        for (const consumer of [follow, note]) {
          const wanted = events.filter(({ name }) => consumer.events.includes(name));
          if (wanted.length > 0) await consumer.handle(write, wanted);
        }
      }),
    settleStale: () => settleStale.run(house()),
    /** The events that the plugin wants. */
    events: (): Promise<NamedEvent[]> =>
      client.eventLog.findMany({
        where: { name: { in: [...follow.events, ...note.events] } },
        orderBy: { id: 'asc' },
      }),
    rebuild: () => rebuild.run(house()),
    /** The sum of what all figures of a metric say, by period. */
    async figures(metric: string): Promise<Record<string, [count: bigint, amountMinor: bigint]>> {
      const rows = await client.insightsFigure.groupBy({
        by: ['period'],
        where: { metric, OR: [{ count: { not: 0n } }, { amountMinor: { not: 0n } }] },
        _sum: { count: true, amountMinor: true },
        orderBy: { period: 'asc' },
      });
      return Object.fromEntries(
        rows.map(({ period, _sum }) => [period, [_sum.count ?? 0n, _sum.amountMinor ?? 0n]]),
      );
    },
    async faults(): Promise<string[]> {
      return (await Promise.all(insightsChecks.map((check) => check.find(house())))).flat();
    },
  };
}
