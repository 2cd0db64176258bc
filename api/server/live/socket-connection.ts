import type { Duplex } from 'node:stream';
import { CloseCode } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { anonymous, type Caller, callerKey } from '#core/caller.ts';
import type { Locale } from '#core/context.ts';
import type { Call } from '../endpoint/answer.ts';
import type { Identified } from '../endpoint/identity.ts';
import type { EndpointName } from '../endpoint/parts.ts';
import type { LiveSettings } from './settings.ts';
import type { Subscription } from './sink.ts';
import { SocketSink } from './socket-sink.ts';
import { become, type ClosingReason, type Viewer } from './viewer.ts';

interface ConnectionOptions {
  readonly socket: WebSocket;
  /** What the socket writes to. */
  readonly stream: Duplex;
  readonly endpoint: EndpointName;
  readonly address: string;
  readonly requestId: string;
  readonly locale: Locale;
  readonly settings: LiveSettings;
}

/** One open WebSocket: who sits behind it, what it subscribes to, and how much may still be written to it. */
export class SocketConnection implements Viewer {
  readonly socket: WebSocket;
  /** What the socket writes to. */
  readonly stream: Duplex;
  readonly endpoint: EndpointName;
  readonly address: string;
  readonly requestId: string;
  locale: Locale;
  caller: Caller = anonymous;
  expiresAt: Date | null = null;
  token: string | null = null;
  isMuted = false;
  isAcknowledged = false;
  isAlive = true;
  messagesLeft: number;
  readonly subscriptions = new Map<string, Subscription>();
  readonly #settings: LiveSettings;

  constructor({ socket, stream, endpoint, address, requestId, locale, settings }: ConnectionOptions) {
    this.socket = socket;
    this.stream = stream;
    this.endpoint = endpoint;
    this.address = address;
    this.requestId = requestId;
    this.locale = locale;
    this.messagesLeft = settings.maxMessagesPerHeartbeat;
    this.#settings = settings;
  }

  get call(): Call {
    const { endpoint, address, requestId, locale, caller } = this;
    return { endpoint, address, requestId, locale, caller, idempotencyKey: undefined };
  }

  get isReady(): boolean {
    return !this.isMuted && this.socket.bufferedAmount < this.#settings.maxBufferedBytes;
  }

  identify(token: string | null, identified: Identified): void {
    this.token = token;
    become(this, identified);
  }

  /** True when the new token belongs to the same caller: a socket never changes hands. */
  isSameCaller({ caller }: Identified): boolean {
    return callerKey(caller) === callerKey(this.caller);
  }

  sinkFor(operationId: string, onEnd: SocketSink['onEnd']): SocketSink {
    return new SocketSink(this, operationId, onEnd);
  }

  /** Gives the next turn to everything that waited for this socket. */
  resume(): void {
    if (!this.isReady) return;
    for (const subscription of this.subscriptions.values()) subscription.resume();
  }

  dismiss(reason: ClosingReason): void {
    this.isMuted = true;
    // Clients of graphql-ws come back after 4403, with a fresh token, and stay away after 4401.
    if (reason === 'TOKEN_EXPIRED') this.socket.close(CloseCode.Forbidden, 'Token expired');
    else this.socket.close(CloseCode.Unauthorized, 'Session ended');
  }
}
