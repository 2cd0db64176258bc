import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { CloseCode, handleProtocols, type Server } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Locale } from '#core/context.ts';
import type { EndpointName, TransportParts } from '../endpoint/parts.ts';
import type { ConnectionLimits } from './connection-limits.ts';
import { Heartbeat } from './heartbeat.ts';
import { MessageReader } from './message-reader.ts';
import type { SessionWatch } from './session-watch.ts';
import type { LiveSettings } from './settings.ts';
import { SocketConnection } from './socket-connection.ts';
import { type SocketExtra, socketProtocol } from './socket-protocol.ts';
import { refreshIdentity } from './socket-refresh.ts';
import type { Subscriptions } from './subscriptions.ts';
import { pingFrame } from './text-frame.ts';

interface SocketServerParts<Host> {
  readonly parts: TransportParts<Host>;
  readonly subscriptions: Subscriptions<Host>;
  readonly sessions: SessionWatch;
  readonly limits: ConnectionLimits;
  readonly settings: LiveSettings;
}

export interface UpgradeTarget {
  readonly endpoint: EndpointName;
  readonly address: string;
  readonly requestId: string;
  readonly locale: Locale;
}

/** The handler of graphql-ws takes parsed messages too; its type only names texts. */
type HandleMessage = (message: unknown) => Promise<void>;

/** The WebSocket side of both endpoints. */
export class SocketServer<Host = unknown> {
  readonly #options: SocketServerParts<Host>;
  readonly #sockets: WebSocketServer;
  readonly #protocol: Server<SocketExtra>;
  readonly #connections = new Set<SocketConnection>();
  readonly #reader = new MessageReader();
  readonly #heartbeat: Heartbeat<SocketConnection>;

  constructor(options: SocketServerParts<Host>) {
    const { parts, subscriptions, settings } = options;
    this.#options = options;
    this.#protocol = socketProtocol(parts, subscriptions, settings);
    this.#sockets = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      // Compression would cost each connection some hundred KiB, and each frame its own compression.
      perMessageDeflate: false,
      maxPayload: settings.maxMessageBytes,
      handleProtocols,
    });
    this.#heartbeat = new Heartbeat(settings.heartbeatMs, (connection) => this.#beat(connection));
  }

  get size(): number {
    return this.#connections.size;
  }

  /** Takes over a connection that asked for an upgrade. */
  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer, target: UpgradeTarget): void {
    const giveBack = this.#options.limits.take(target.address);
    if (giveBack === null) {
      stream.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    stream.once('close', giveBack);
    this.#sockets.handleUpgrade(request, stream, head, (socket) => this.#open(socket, stream, target));
  }

  /** Tells every client that the server goes away, and waits until they have gone, at most `graceMs`. */
  async stop(graceMs: number): Promise<void> {
    this.#heartbeat.stop();
    for (const { socket } of this.#connections) socket.close(1001, 'Server stops');
    const deadline = Date.now() + graceMs;
    while (this.#connections.size > 0 && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    for (const { socket } of this.#connections) socket.terminate();
    this.#sockets.close();
  }

  #open(socket: WebSocket, stream: Duplex, target: UpgradeTarget): void {
    const { parts, sessions, settings } = this.#options;
    const connection = new SocketConnection({ ...target, socket, stream, settings });
    this.#connections.add(connection);
    const [unwatch, stopBeating] = [sessions.watch(connection), this.#heartbeat.add(connection)];
    const gauge = parts.metrics.liveConnections;
    gauge.inc({ transport: 'websocket' });
    const closed = this.#protocol.opened(
      {
        protocol: socket.protocol,
        send: (text) => {
          if (socket.readyState === socket.OPEN) socket.send(text);
        },
        close: (code, reason) => socket.close(code, reason),
        onMessage: (handle) => {
          socket.on(
            'message',
            (data) =>
              void this.#receive(connection, this.#reader.read(String(data)), handle as HandleMessage),
          );
        },
      },
      { connection },
    );
    socket.on('pong', () => {
      connection.isAlive = true;
    });
    socket.once('close', (code, reason) => {
      this.#connections.delete(connection);
      unwatch();
      stopBeating();
      gauge.dec({ transport: 'websocket' });
      closed(code, String(reason)).catch((error: unknown) =>
        parts.log.error({ err: error }, 'closing a socket'),
      );
    });
    // ws closes the socket itself after a broken frame; without a listener the process would end.
    socket.on('error', (error) => parts.log.debug({ err: error }, 'socket error'));
  }

  async #receive(connection: SocketConnection, message: unknown, handle: HandleMessage): Promise<void> {
    const { parts } = this.#options;
    connection.messagesLeft -= 1;
    if (connection.messagesLeft < 0) {
      connection.socket.close(CloseCode.BadRequest, 'Too many messages');
      return;
    }
    try {
      if (connection.isAcknowledged && (await refreshIdentity(parts, connection, message))) return;
      await handle(message);
    } catch (error) {
      parts.log.error({ err: error, requestId: connection.requestId }, 'a socket message failed');
      connection.socket.close(CloseCode.InternalServerError, 'Internal server error');
    }
  }

  #beat(connection: SocketConnection): void {
    const { socket, stream } = connection;
    connection.messagesLeft = this.#options.settings.maxMessagesPerHeartbeat;
    if (!connection.isAlive) socket.terminate();
    else if (socket.readyState === socket.OPEN) {
      connection.isAlive = false;
      stream.write(pingFrame);
    }
  }
}
