import type { WriteContext } from '../context.ts';
import { type DomainEvent, defineConsumer, type EventConsumer } from '../events/define.ts';
import type { BoardDefinition, Contribution, MetricDefinition } from './define.ts';
import { type BoardContribution, foldContributions } from './fold.ts';
import { periodKeyAt } from './period.ts';
import { type BoardIds, boardIds, upsertBoards } from './register.ts';

interface BoardConsumerOptions {
  /** `boards` for the core, `<plugin id>.boards` for a plugin. */
  readonly name: string;
  readonly pluginId?: string;
  readonly boards: readonly BoardDefinition[];
  /** All metrics that the boards may name, whoever declares them. */
  readonly metrics: readonly MetricDefinition[];
}

interface EventContribution extends Contribution {
  readonly eventId: bigint;
}

/**
 * The consumer that folds events into scores. It is not ordered: the sum does not depend on the order.
 *
 * @throws Error when a board names a metric that nobody declares.
 */
export function boardConsumer({ name, pluginId, boards, metrics }: BoardConsumerOptions): EventConsumer {
  const used = boards.map((board) => ({ board, metric: metricOf(board, metrics) }));
  const events = new Map(
    used.flatMap(({ metric }) => metric.sources.map(({ event }) => [event.name, event])),
  );
  return defineConsumer(
    name,
    [...events.values()].map((event) => ({
      event,
      handle: (write, batch) => foldEvents(write, used, event.name, batch, pluginId ?? null),
    })),
  );
}

interface CountedBoard {
  readonly board: BoardDefinition;
  readonly metric: MetricDefinition;
}

async function foldEvents(
  write: WriteContext,
  counted: readonly CountedBoard[],
  eventName: string,
  events: readonly DomainEvent<unknown>[],
  pluginId: string | null,
): Promise<void> {
  const ids = await idsOf(write, counted, pluginId);
  const contributions: BoardContribution[] = [];
  const byMetric = Map.groupBy(counted, ({ metric }) => metric);
  for (const [metric, users] of byMetric) {
    const found = await countAll(write, metric, eventName, events);
    for (const { board } of users) contributions.push(...onBoard(write, board, ids, found));
  }
  await foldContributions(write, contributions);
}

/** Boards are registered at start; those of a plugin that was switched on later, here. */
async function idsOf(
  write: WriteContext,
  counted: readonly CountedBoard[],
  pluginId: string | null,
): Promise<BoardIds> {
  const boards = counted.map(({ board }) => board);
  const ids = await boardIds(write, boards);
  return boards.every((board) => ids.has(board.slug)) ? ids : upsertBoards(write, boards, pluginId);
}

async function countAll(
  write: WriteContext,
  metric: MetricDefinition,
  eventName: string,
  events: readonly DomainEvent<unknown>[],
): Promise<EventContribution[]> {
  const found: EventContribution[] = [];
  for (const source of metric.sources.filter(({ event }) => event.name === eventName)) {
    for (const event of events) {
      for (const one of await source.count(event, write)) found.push({ ...one, eventId: event.id });
    }
  }
  return found;
}

function onBoard(
  write: WriteContext,
  board: BoardDefinition,
  ids: BoardIds,
  contributions: readonly EventContribution[],
): BoardContribution[] {
  const { timeZone } = write.kernel.config;
  const boardId = ids.get(board.slug);
  if (!boardId) throw new Error(`The board "${board.slug}" is not registered`);
  return contributions.map(({ eventId, subjectId, delta, at }) => ({
    boardId,
    eventId,
    subjectId,
    delta,
    periodKeys: board.periods.map((period) => periodKeyAt(period, at, timeZone)),
  }));
}

function metricOf(board: BoardDefinition, metrics: readonly MetricDefinition[]): MetricDefinition {
  const metric = metrics.find((one) => one.id === board.metric);
  if (!metric) throw new Error(`The board "${board.slug}" counts "${board.metric}", which nobody declares.`);
  return metric;
}
