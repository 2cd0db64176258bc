import type { GraphQLFormattedError } from 'graphql';
import type { Frame } from './frame.ts';
import type { Sink } from './sink.ts';
import type { SocketConnection } from './socket-connection.ts';

/** Writes the frames of one operation to its socket, without serialising anything again. */
export class SocketSink implements Sink {
  readonly onEnd: (errors: readonly GraphQLFormattedError[] | null) => void;
  readonly #connection: SocketConnection;
  readonly #operationId: string;

  constructor(connection: SocketConnection, operationId: string, onEnd: SocketSink['onEnd']) {
    this.onEnd = onEnd;
    this.#connection = connection;
    this.#operationId = operationId;
  }

  isReady(): boolean {
    return this.#connection.isReady;
  }

  deliver(frame: Frame): void {
    const connection = this.#connection;
    const { socket, stream } = connection;
    if (socket.readyState !== socket.OPEN || connection.isMuted) return;
    // Beside `ws`, which without compression keeps no queue of its own: what it writes and this stay in order.
    const bytes = frame.addressedTo(this.#operationId);
    if (socket.bufferedAmount === 0) stream.write(bytes);
    // Something waits already: be told when this has gone out, since reading may have stopped meanwhile.
    else stream.write(bytes, () => connection.resume());
  }

  end(errors: readonly GraphQLFormattedError[] | null): void {
    this.onEnd(errors);
  }
}
