import { nextBusinessDay } from '../business-day.ts';
import type { ReadContext } from '../context.ts';
import type { LiveEvent, LiveReader } from '../live.ts';
import { BoardReader } from './board-reader.ts';
import type { Cursor } from './entry.ts';
import type { LiveBoard } from './live-board.ts';
import { type BoardPeriod, periodKeyAt } from './period.ts';
import type { BoardUpdate } from './update.ts';

export interface PeriodCursor extends Cursor {
  readonly periodKey: string;
}

/** An update, and of which period it is. */
export interface PeriodUpdate {
  readonly update: BoardUpdate;
  readonly periodKey: string;
  /** The type of what the board ranks. */
  readonly subjectType: string;
}

export interface RollingReadOptions {
  readonly boardId: string;
  readonly period: BoardPeriod;
  readonly subjectType: string;
  /** How many lines of the top: 1 to 100. */
  readonly first: number;
  readonly after?: PeriodCursor | undefined;
  readonly plugin?: string | undefined;
}

/** Node's timers cannot wait longer. */
const longestTimerMs = 2_147_483_647;
/** A cursor that no feed has: whoever comes with it gets a snapshot, marked as stale. */
const ofAnotherPeriod: Cursor = { epoch: -1n, sequence: -1n };

/**
 * One viewer of a board whose period ends while it is watched: when the next period begins, the viewer is given a
 * snapshot of it and goes on there. A cursor of an earlier period counts as stale.
 *
 * @throws RangeError when `first` is not 1 to 100.
 */
export async function openRollingReader(ctx: ReadContext, options: RollingReadOptions): Promise<LiveReader> {
  return new RollingReader(ctx, options, await followNow(ctx, options));
}

function followNow(ctx: ReadContext, { boardId, period, after }: RollingReadOptions): Promise<LiveBoard> {
  const periodKey = periodKeyAt(period, ctx.clock.now(), ctx.kernel.config.timeZone);
  return ctx.kernel.boards.follow({ boardId, periodKey }, after?.periodKey === periodKey ? after : undefined);
}

class RollingReader implements LiveReader {
  readonly channel: string;
  readonly plugin: string | undefined;
  readonly #ctx: ReadContext;
  readonly #options: RollingReadOptions;
  readonly #listeners = new Map<() => void, () => void>();
  #board: LiveBoard;
  #reader: BoardReader;
  #timer: NodeJS.Timeout | undefined;

  constructor(ctx: ReadContext, options: RollingReadOptions, board: LiveBoard) {
    this.channel = `board ${options.boardId} ${options.period} ${options.first}`;
    this.plugin = options.plugin;
    this.#ctx = ctx;
    this.#options = options;
    this.#board = board;
    this.#reader = this.#readerOf(board, options.after);
  }

  read(): readonly LiveEvent[] {
    const { periodKey } = this.#board;
    const { subjectType } = this.#options;
    return this.#reader.read().map((update) => eventOf(update, periodKey, subjectType));
  }

  onPublish(listener: () => void): () => void {
    this.#listeners.set(listener, this.#board.onPublish(listener));
    this.#timer ??= this.#rollLater();
    return () => {
      this.#listeners.get(listener)?.();
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      clearTimeout(this.#timer);
      this.#timer = undefined;
    };
  }

  #readerOf(board: LiveBoard, after: PeriodCursor | undefined): BoardReader {
    const { first } = this.#options;
    const known = after && after.periodKey !== board.periodKey ? ofAnotherPeriod : after;
    return new BoardReader(board, { first, after: known });
  }

  #rollLater(): NodeJS.Timeout | undefined {
    if (this.#options.period === 'ALL_TIME') return undefined;
    const now = this.#ctx.clock.now();
    const wait = nextBusinessDay(now, this.#ctx.kernel.config.timeZone).getTime() - now.getTime();
    return setTimeout(() => void this.#roll(), Math.min(Math.max(wait, 0), longestTimerMs)).unref();
  }

  async #roll(): Promise<void> {
    try {
      const next = await followNow(this.#ctx, this.#options);
      if (next.periodKey !== this.#board.periodKey) this.#moveTo(next);
    } catch (error) {
      this.#ctx.kernel.log.warn(
        { err: error },
        'the next period of a board could not be opened, trying again',
      );
    }
    if (this.#listeners.size > 0) this.#timer = this.#rollLater();
  }

  #moveTo(next: LiveBoard): void {
    this.#reader = this.#readerOf(next, { ...this.#board.current(), periodKey: this.#board.periodKey });
    this.#board = next;
    for (const [listener, leave] of [...this.#listeners]) {
      leave();
      this.#listeners.set(listener, this.#board.onPublish(listener));
      listener();
    }
  }
}

/** All viewers of a board are given the same updates, as objects; so each is made into an event once. */
const events = new WeakMap<BoardUpdate, LiveEvent>();

function eventOf(update: BoardUpdate, periodKey: string, subjectType: string): LiveEvent {
  const known = events.get(update);
  if (known !== undefined) return known;
  const value: PeriodUpdate = { update, periodKey, subjectType };
  const event = { id: `${periodKey} ${nameOf(update)}`, value };
  events.set(update, event);
  return event;
}

/** Equal names mean equal values: the same state as a snapshot and as a delta are two. */
function nameOf(update: BoardUpdate): string {
  return `${update.kind === 'SNAPSHOT' ? update.reason : update.kind} ${update.epoch} ${update.sequence}`;
}
