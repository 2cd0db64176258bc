import type { WriteContext } from '../context.ts';
import type { EventConsumer, NamedEvent } from '../events/define.ts';
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
  const events = used.flatMap(({ metric }) => metric.sources.map(({ event }) => event.name));
  return {
    name,
    ordered: false,
    events: [...new Set(events)],
    // All kinds of events in one fold, which locks the scores in order.
    handle: (write, batch) => foldEvents(write, used, batch, pluginId ?? null),
  };
}

interface CountedBoard {
  readonly board: BoardDefinition;
  readonly metric: MetricDefinition;
}

async function foldEvents(
  write: WriteContext,
  counted: readonly CountedBoard[],
  events: readonly NamedEvent[],
  pluginId: string | null,
): Promise<void> {
  const ids = await idsOf(write, counted, pluginId);
  const contributions: BoardContribution[] = [];
  const byMetric = Map.groupBy(counted, ({ metric }) => metric);
  for (const [metric, users] of byMetric) {
    const found = await countAll(write, metric, events);
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
  events: readonly NamedEvent[],
): Promise<EventContribution[]> {
  const found: EventContribution[] = [];
  for (const source of metric.sources) {
    for (const event of events.filter(({ name }) => name === source.event.name)) {
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
