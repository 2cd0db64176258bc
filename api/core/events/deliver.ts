import { type ReadContext, systemContext, type WriteContext } from '../context.ts';
import type { Kernel } from '../kernel.ts';
import { transact } from '../transact.ts';
import type { EventConsumer, NamedEvent } from './define.ts';

export interface Delivery {
  readonly consumer: string;
  readonly events: readonly string[];
}

/**
 * Gives events to one consumer. A batch that fails is tried event by event, so that one bad event does not hold up
 * the others; those that fail again get a job of their own, with its own retries.
 *
 * @throws whatever the handler threw, when there is a single event: the job is then retried and finally parked.
 */
export async function deliverEvents(kernel: Kernel, delivery: Delivery): Promise<void> {
  const consumer = kernel.plugins.current.consumers.get(delivery.consumer);
  if (!consumer) return keepForLater(kernel, delivery);
  const ctx = systemContext(kernel, `consumer.${consumer.name}`);
  const count = (outcome: string) => kernel.metrics.handledEvents.inc({ consumer: consumer.name, outcome });
  try {
    await handleInOneTransaction(ctx, consumer, delivery.events);
    count('handled');
  } catch (error) {
    count('failed');
    if (delivery.events.length === 1 || consumer.ordered) throw error;
    for (const event of delivery.events) await handleAlone(ctx, consumer, event);
  }
}

async function handleInOneTransaction(
  ctx: ReadContext,
  consumer: EventConsumer,
  eventIds: readonly string[],
): Promise<void> {
  const depth = await causeDepthOf(ctx, eventIds);
  await transact(
    ctx,
    async (write) => {
      const events = await takeEvents(write, consumer, eventIds);
      if (events.length > 0) await consumer.handle(write, events);
    },
    { causeDepth: depth + 1 },
  );
}

async function handleAlone(ctx: ReadContext, consumer: EventConsumer, event: string): Promise<void> {
  try {
    await handleInOneTransaction(ctx, consumer, [event]);
  } catch (error) {
    ctx.kernel.log.warn(
      { err: error, consumer: consumer.name, event },
      'event could not be handled, it gets a job of its own',
    );
    const payload = JSON.stringify({ consumer: consumer.name, events: [event] });
    await ctx.kernel.database.client.$executeRaw`
      SELECT graphile_worker.add_job('deliver_events', ${payload}::json, max_attempts => 12, run_at => now() + interval '1 second')`;
  }
}

async function causeDepthOf(ctx: ReadContext, eventIds: readonly string[]): Promise<number> {
  const [row] = await ctx.db.$queryRaw<[{ depth: number | null }]>`
    SELECT max(cause_depth) AS depth FROM event_log WHERE id = ANY (${eventIds}::bigint[])`;
  return row.depth ?? 0;
}

/** Writes the receipts first: an event that has one already was handled, and whoever comes second waits here. */
async function takeEvents(
  write: WriteContext,
  consumer: EventConsumer,
  eventIds: readonly string[],
): Promise<NamedEvent[]> {
  const ids = consumer.ordered ? await withEarlierOnes(write, consumer, eventIds) : eventIds;
  return write.tx.$queryRaw<NamedEvent[]>`
    WITH receipt AS (
      INSERT INTO event_receipt (consumer, event_id, handled_at)
      SELECT ${consumer.name}, id, ${write.clock.now()}::timestamptz FROM unnest(${ids}::bigint[]) id ORDER BY id
      ON CONFLICT DO NOTHING
      RETURNING event_id
    )
    SELECT id, name, key, actor, payload, occurred_at AS "occurredAt"
    FROM event_log WHERE id IN (SELECT event_id FROM receipt) ORDER BY id`;
}

/** An ordered consumer also takes what it still owes of the same keys: an earlier event may be waiting for its retry. */
async function withEarlierOnes(
  write: WriteContext,
  consumer: EventConsumer,
  eventIds: readonly string[],
): Promise<string[]> {
  const rows = await write.tx.$queryRaw<{ id: string }[]>`
    SELECT e.id::text AS id FROM event_log e JOIN event_consumer c ON c.name = ${consumer.name}
    WHERE e.id > c.since AND e.name = ANY (c.events)
      AND e.key IN (SELECT key FROM event_log WHERE id = ANY (${eventIds}::bigint[]))
      AND e.id <= (SELECT max(id) FROM unnest(${eventIds}::bigint[]) id)
      AND NOT EXISTS (SELECT 1 FROM event_receipt r WHERE r.consumer = c.name AND r.event_id = e.id)
    ORDER BY e.id LIMIT 1000`;
  return rows.map((row) => row.id);
}

/** The consumer's plugin was switched off after the job was queued: its events wait in the backlog. */
async function keepForLater(kernel: Kernel, delivery: Delivery): Promise<void> {
  await kernel.database.client.$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ enabled: boolean }[]>`
      SELECT enabled FROM event_consumer WHERE name = ${delivery.consumer} FOR SHARE`;
    if (row?.enabled)
      throw new Error(`This process has not yet heard that ${delivery.consumer} is on; trying again`);
    await tx.$executeRaw`
      INSERT INTO event_backlog (consumer, event_id)
      SELECT ${delivery.consumer}, id FROM unnest(${delivery.events}::bigint[]) id ON CONFLICT DO NOTHING`;
  });
}
