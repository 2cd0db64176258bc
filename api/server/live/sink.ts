import type { GraphQLFormattedError } from 'graphql';
import type { Frame } from './frame.ts';

/** Where the frames of one subscription go: a socket or an event stream. */
export interface Sink {
  /** False while the client is slow or may not be told anything; `resume` of the subscription follows. */
  isReady(): boolean;
  deliver(frame: Frame): void;
  /** The last word: the stream is over, for the given reasons or because it is complete. */
  end(errors: readonly GraphQLFormattedError[] | null): void;
}

/** An open subscription as its transport sees it. */
export interface Subscription {
  /** The sink is ready again. */
  resume(): void;
  /** The client has left; nothing is delivered any more. */
  close(): void;
}
