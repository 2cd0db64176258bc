/**
 * How a subscription field offers one stream to many viewers. Its `subscribe` resolver returns `liveStream(reader)`:
 * a plain async iterable for graphql-js, from which the transport takes the reader itself, so that one event is
 * executed and serialised once for all viewers who select the same.
 */

/** One thing to tell. Within a channel equal ids mean equal values. */
export interface LiveEvent {
  readonly id: string;
  /** What the field's `resolve` gets as its parent; it must not depend on who reads. */
  readonly value: unknown;
}

/** Where one viewer stands in a channel. */
export interface LiveReader {
  /** Names everything among the arguments that shapes the events; where the viewer starts is not part of it. */
  readonly channel: string;
  /** The plugin that owns the channel: its viewers are told when it is switched off. */
  readonly plugin?: string | undefined;
  /**
   * All since the last read, in order; nothing when nothing is new. It never waits. A viewer who fell too far behind
   * gets a whole state instead of what it missed, so that not reading for a while is always allowed.
   */
  read(): readonly LiveEvent[];
  /** True once nothing will ever follow what was read: the stream is complete. Asked after each read; never when missing. */
  isOver?(): boolean;
  /** Calls `listener` when there may be something to read, until the returned function is called. */
  onPublish(listener: () => void): () => void;
}

const readers = new WeakMap<object, LiveReader>();

/** The reader's events one by one, for anybody who iterates. */
export function liveStream<Value = unknown>(reader: LiveReader): AsyncIterableIterator<Value> {
  const stream = new LiveStream<Value>(reader);
  readers.set(stream, reader);
  return stream;
}

/** The reader behind a stream, or undefined for a stream of any other kind. */
export function liveReaderOf(stream: object): LiveReader | undefined {
  return readers.get(stream);
}

/** Not a generator, since a generator that waits cannot be ended from outside. */
class LiveStream<Value> implements AsyncIterableIterator<Value> {
  readonly #reader: LiveReader;
  #leave: (() => void) | undefined;
  #waiting: LiveEvent[] = [];
  #wake = Promise.withResolvers<void>();
  #ended = false;

  constructor(reader: LiveReader) {
    this.#reader = reader;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<Value, undefined>> {
    // Listening begins with the first read: the transport that takes the reader over never iterates.
    this.#leave ??= this.#reader.onPublish(() => this.#wake.resolve());
    while (!this.#ended) {
      this.#wake = Promise.withResolvers();
      if (this.#waiting.length === 0) this.#waiting = [...this.#reader.read()];
      const event = this.#waiting.shift();
      if (event !== undefined) return { done: false, value: event.value as Value };
      if (this.#reader.isOver?.()) return this.return();
      await this.#wake.promise;
    }
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorResult<Value, undefined>> {
    this.#ended = true;
    this.#waiting = [];
    this.#leave?.();
    this.#wake.resolve();
    return { done: true, value: undefined };
  }
}
