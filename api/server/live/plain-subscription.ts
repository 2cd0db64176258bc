import type { GraphQLFormattedError } from 'graphql';
import type { Frame } from './frame.ts';
import type { Sink, Subscription } from './sink.ts';

interface PlainParts {
  readonly source: AsyncIterable<unknown>;
  readonly sink: Sink;
  readonly execute: (event: unknown) => Promise<Frame>;
  readonly present: (error: unknown) => GraphQLFormattedError;
  readonly onClosed: () => void;
}

/** A subscription with one viewer: each event of its source is executed for that viewer, at the viewer's pace. */
export class PlainSubscription implements Subscription {
  readonly #parts: PlainParts;
  readonly #events: AsyncIterator<unknown>;
  #ready = Promise.withResolvers<void>();
  #closed = false;

  constructor(parts: PlainParts) {
    this.#parts = parts;
    this.#events = parts.source[Symbol.asyncIterator]();
    void this.#run();
  }

  resume(): void {
    this.#ready.resolve();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#ready.resolve();
    this.#parts.onClosed();
    void this.#stopSource();
  }

  /** Ends the subscription from the server's side, saying why. */
  end(errors: readonly GraphQLFormattedError[] | null): void {
    if (this.#closed) return;
    this.close();
    this.#parts.sink.end(errors);
  }

  async #run(): Promise<void> {
    const { sink, execute, present } = this.#parts;
    try {
      for (;;) {
        await this.#untilReady();
        const event = await this.#events.next();
        if (this.#closed) return;
        if (event.done) return this.end(null);
        const frame = await execute(event.value);
        if (!this.#closed) sink.deliver(frame);
      }
    } catch (error) {
      this.end([present(error)]);
    }
  }

  async #stopSource(): Promise<void> {
    try {
      await this.#events.return?.();
    } catch {
      // A source that fails while it is told to stop has nobody left to tell.
    }
  }

  async #untilReady(): Promise<void> {
    while (!this.#closed && !this.#parts.sink.isReady()) {
      this.#ready = Promise.withResolvers();
      await this.#ready.promise;
    }
  }
}
