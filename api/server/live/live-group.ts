import type { GraphQLFormattedError } from 'graphql';
import type { Caller } from '#core/caller.ts';
import type { LiveEvent, LiveReader } from '#core/live.ts';
import { Frame } from './frame.ts';
import { type ExecuteForGroup, SharedFrames } from './shared-frames.ts';
import type { Sink, Subscription } from './sink.ts';

/** One viewer of a group. */
export interface Member {
  readonly reader: LiveReader;
  readonly sink: Sink;
  /** Who looks, as it is known now: permissions may change while a socket is open. */
  readonly caller: () => Caller;
}

interface GroupOptions {
  readonly execute: ExecuteForGroup;
  /** The plugin that owns the channel. */
  readonly plugin: string | undefined;
  readonly present: (error: unknown) => GraphQLFormattedError;
  readonly onDelivered: (count: number) => void;
  readonly onEmpty: () => void;
}

interface Seat extends Member {
  leave: () => void;
  /** The sink is not ready: nothing is read for it. */
  waits: boolean;
  /** Frames for it are being computed: whoever does that also reads on. */
  isServed: boolean;
}

/** So long are members served between two turns of the event loop, so that queries are answered meanwhile. */
const turnMs = 1;
const membersPerLookAtTheClock = 16;
/** Of a group whose results are personal; in others all wait for one. */
const executionsAtOnce = 16;

/**
 * Viewers of one channel who select the same. Each event is executed and serialised once for all of them. Every
 * member reads at its own position, so that a slow one simply reads later and is given the newest state by its reader.
 */
export class LiveGroup {
  readonly plugin: string | undefined;
  readonly #options: GroupOptions;
  readonly #frames: SharedFrames;
  readonly #seats = new Set<Seat>();
  #isFlushing = false;
  #isStale = false;
  #delivered = 0;

  constructor(options: GroupOptions) {
    this.plugin = options.plugin;
    this.#options = options;
    this.#frames = new SharedFrames(options.execute);
  }

  join(member: Member): Subscription {
    const seat: Seat = { ...member, leave: () => undefined, waits: false, isServed: false };
    this.#seats.add(seat);
    // Every reader listens, not one for all: a reader also moves on by itself, as when its period ends.
    seat.leave = member.reader.onPublish(() => this.#wake());
    this.#serve(seat);
    return {
      resume: () => {
        if (!seat.waits) return;
        seat.waits = false;
        this.#serve(seat);
      },
      close: () => this.#leave(seat),
    };
  }

  /** Ends every member's subscription, saying why. */
  end(errors: readonly GraphQLFormattedError[]): void {
    for (const seat of [...this.#seats]) this.#dismiss(seat, errors);
  }

  /** The schema has changed: from now on events are executed anew. */
  restart(execute: ExecuteForGroup): void {
    this.#frames.restart(execute);
  }

  #leave(seat: Seat): void {
    if (!this.#seats.delete(seat)) return;
    seat.leave();
    if (this.#seats.size === 0) this.#options.onEmpty();
  }

  #dismiss(seat: Seat, errors: readonly GraphQLFormattedError[] | null): void {
    this.#leave(seat);
    seat.sink.end(errors);
  }

  /** Thousands of readers say the same at once: the first starts the round. */
  #wake(): void {
    this.#isStale = true;
    if (this.#isFlushing) return;
    this.#isFlushing = true;
    queueMicrotask(() => void this.#flush());
  }

  async #flush(): Promise<void> {
    while (this.#isStale) {
      this.#isStale = false;
      await this.#serveAll();
    }
    this.#isFlushing = false;
    this.#options.onDelivered(this.#delivered);
    this.#delivered = 0;
  }

  async #serveAll(): Promise<void> {
    let executing: Promise<void>[] = [];
    let served = 0;
    let turnEnds = performance.now() + turnMs;
    for (const seat of [...this.#seats]) {
      const execution = this.#serve(seat);
      if (execution !== undefined) executing.push(execution);
      if (executing.length >= executionsAtOnce) {
        await Promise.all(executing);
        executing = [];
      }
      served += 1;
      if (served % membersPerLookAtTheClock !== 0 || performance.now() < turnEnds) continue;
      await new Promise(setImmediate);
      turnEnds = performance.now() + turnMs;
    }
    await Promise.all(executing);
  }

  /** Delivers all that is new for one member; a promise only where a frame has still to be computed. Never throws. */
  #serve(seat: Seat): Promise<void> | undefined {
    if (seat.waits || seat.isServed || !this.#seats.has(seat)) return undefined;
    try {
      seat.waits = !seat.sink.isReady();
      if (seat.waits) return undefined;
      const events = seat.reader.read();
      let read = 0;
      for (const event of events) {
        const frame = this.#frames.frameFor(event, seat.caller());
        read += 1;
        if (!(frame instanceof Frame)) return this.#serveSlowly(seat, frame, events.slice(read));
        this.#deliver(seat, frame);
      }
      if (seat.reader.isOver?.()) this.#dismiss(seat, null);
    } catch (error) {
      this.#dismiss(seat, [this.#options.present(error)]);
    }
    return undefined;
  }

  async #serveSlowly(seat: Seat, first: Promise<Frame>, rest: readonly LiveEvent[]): Promise<void> {
    seat.isServed = true;
    try {
      this.#deliver(seat, await first);
      for (const event of rest) this.#deliver(seat, await this.#frames.frameFor(event, seat.caller()));
    } catch (error) {
      this.#dismiss(seat, [this.#options.present(error)]);
    }
    seat.isServed = false;
    // What was published meanwhile found the seat taken.
    await this.#serve(seat);
  }

  #deliver(seat: Seat, frame: Frame): void {
    if (!this.#seats.has(seat)) return;
    seat.sink.deliver(frame);
    this.#delivered += 1;
  }
}
