import type { GraphQLFormattedError } from 'graphql';
import type { Caller } from '#core/caller.ts';
import type { LiveEvent, LiveReader } from '#core/live.ts';
import { BoundedCache } from '../guards/bounded-cache.ts';
import { Frame } from './frame.ts';
import type { Sink, Subscription } from './sink.ts';

/** One viewer of a group. */
export interface Member {
  readonly reader: LiveReader;
  readonly sink: Sink;
  /** Who looks, as it is known now: permissions may change while a socket is open. */
  readonly caller: () => Caller;
}

/** What came of executing the selection on an event. */
export interface Executed {
  readonly frame: Frame;
  /** True when the execution looked at who asks, so that its result is only for that caller. */
  readonly personal: boolean;
}

export type ExecuteForGroup = (event: LiveEvent, caller: Caller) => Promise<Executed>;

interface Seat extends Member {
  /** The sink is not ready: nothing is read for it. */
  waits: boolean;
  /** Frames for it are being computed: whoever does that also reads on. */
  isServed: boolean;
}

type Shared = Frame | Promise<Frame | null>;

/** Members served between two turns of the event loop, so that queries are answered meanwhile. */
const membersPerTurn = 256;
const rememberedFrames = 64;

/**
 * Viewers of one channel who select the same. Each event is executed and serialised once for all of them, until an
 * execution looks at who asks: from then on once per viewer. Every member reads at its own position, so that a slow
 * one simply reads later and is then given the newest state by its reader.
 */
export class LiveGroup {
  execute: ExecuteForGroup;
  readonly #seats = new Set<Seat>();
  readonly #frames = new BoundedCache<string, Shared>(rememberedFrames);
  readonly #onFlushed: (delivered: number) => void;
  readonly #onEmpty: () => void;
  #listening: { readonly seat: Seat; readonly leave: () => void } | null = null;
  #personal = false;
  #isFlushing = false;
  #isStale = false;
  #delivered = 0;

  constructor(execute: ExecuteForGroup, onFlushed: (delivered: number) => void, onEmpty: () => void) {
    this.execute = execute;
    this.#onFlushed = onFlushed;
    this.#onEmpty = onEmpty;
  }

  get plugin(): string | undefined {
    return this.#listening?.seat.reader.plugin;
  }

  join(member: Member): Subscription {
    const seat: Seat = { ...member, waits: false, isServed: false };
    this.#seats.add(seat);
    if (this.#listening === null) this.#listenThrough(seat);
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
    for (const seat of [...this.#seats]) {
      this.#leave(seat);
      seat.sink.end(errors);
    }
  }

  /** Forgets what was serialised: the schema has changed. */
  replaceExecution(execute: ExecuteForGroup): void {
    this.execute = execute;
    this.#personal = false;
    this.#frames.clear();
  }

  #leave(seat: Seat): void {
    if (!this.#seats.delete(seat)) return;
    if (this.#listening?.seat !== seat) return;
    this.#listening.leave();
    this.#listening = null;
    const [next] = this.#seats;
    if (next === undefined) this.#onEmpty();
    else this.#listenThrough(next);
  }

  /** One member's reader wakes the whole group; ten thousand listeners on one board would each cost a call. */
  #listenThrough(seat: Seat): void {
    this.#listening = { seat, leave: seat.reader.onPublish(() => this.#wake()) };
  }

  #wake(): void {
    this.#isStale = true;
    if (this.#isFlushing) return;
    this.#isFlushing = true;
    void this.#flush();
  }

  async #flush(): Promise<void> {
    while (this.#isStale) {
      this.#isStale = false;
      let turn: (Promise<void> | undefined)[] = [];
      for (const seat of [...this.#seats]) {
        turn.push(this.#serve(seat));
        if (turn.length < membersPerTurn) continue;
        await Promise.all(turn);
        turn = [];
        await new Promise(setImmediate);
      }
      await Promise.all(turn);
    }
    this.#isFlushing = false;
    this.#onFlushed(this.#delivered);
    this.#delivered = 0;
  }

  /** Delivers all that is new for one member; a promise only where a frame has still to be computed. */
  #serve(seat: Seat): Promise<void> | undefined {
    if (seat.waits || seat.isServed || !this.#seats.has(seat)) return undefined;
    seat.waits = !seat.sink.isReady();
    if (seat.waits) return undefined;
    const events = seat.reader.read();
    for (const [index, event] of events.entries()) {
      const frame = this.#frameFor(event, seat);
      if (!(frame instanceof Frame)) return this.#serveSlowly(seat, frame, events.slice(index + 1));
      this.#deliver(seat, frame);
    }
    return undefined;
  }

  async #serveSlowly(seat: Seat, first: Promise<Frame>, rest: readonly LiveEvent[]): Promise<void> {
    seat.isServed = true;
    this.#deliver(seat, await first);
    for (const event of rest) this.#deliver(seat, await this.#frameFor(event, seat));
    seat.isServed = false;
    // What was published meanwhile found the seat taken.
    await this.#serve(seat);
  }

  #deliver(seat: Seat, frame: Frame): void {
    if (!this.#seats.has(seat)) return;
    seat.sink.deliver(frame);
    this.#delivered += 1;
  }

  #frameFor(event: LiveEvent, seat: Seat): Frame | Promise<Frame> {
    if (this.#personal) return this.execute(event, seat.caller()).then(({ frame }) => frame);
    const shared = this.#frames.get(event.id);
    if (shared instanceof Frame) return shared;
    // Null says that the frame turned out to be for another viewer only.
    if (shared !== undefined) return shared.then((frame) => frame ?? this.#frameFor(event, seat));
    const executed = this.execute(event, seat.caller());
    this.#frames.set(event.id, this.#share(event.id, executed));
    return executed.then(({ frame }) => frame);
  }

  async #share(eventId: string, executed: Promise<Executed>): Promise<Frame | null> {
    const { frame, personal } = await executed;
    if (personal) {
      this.#personal = true;
      this.#frames.delete(eventId);
      return null;
    }
    this.#frames.set(eventId, frame);
    return frame;
  }
}
