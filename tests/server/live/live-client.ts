import { WebSocket } from 'ws';

export interface Message {
  readonly type: string;
  readonly id?: string;
  readonly payload?: { data?: Record<string, unknown>; errors?: unknown } & Record<string, unknown>;
}

/** A client that speaks graphql-transport-ws by hand, so that tests see every frame. */
export class LiveClient {
  readonly messages: Message[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly #socket: WebSocket;
  #wake = Promise.withResolvers<void>();

  constructor(url: string, protocol: string | null = 'graphql-transport-ws') {
    this.#socket = new WebSocket(url.replace('http', 'ws'), protocol === null ? [] : [protocol]);
    this.#socket.on('message', (data) => {
      this.messages.push(JSON.parse(String(data)) as Message);
      this.#wake.resolve();
    });
    this.closed = new Promise((resolve) => {
      this.#socket.on('close', (code, reason) => resolve({ code, reason: String(reason) }));
      this.#socket.on('error', () => undefined);
    });
  }

  async open(payload?: object): Promise<this> {
    await this.greet(payload);
    await this.next('connection_ack');
    return this;
  }

  /** Resolves when the socket is open, before anything is said on it. */
  async opened(): Promise<void> {
    if (this.#socket.readyState !== WebSocket.CONNECTING) return;
    await new Promise((resolve, reject) => {
      this.#socket.once('open', resolve);
      this.#socket.once('error', reject);
    });
  }

  /** Sends `connection_init` without waiting for what comes of it. */
  async greet(payload?: object): Promise<void> {
    await this.opened();
    this.send({ type: 'connection_init', ...(payload && { payload }) });
  }

  send(message: object | string): void {
    this.#socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  subscribe(id: string, query: string, more: object = {}): void {
    this.send({ id, type: 'subscribe', payload: { query, ...more } });
  }

  /** Takes the first message of this type (and id) out of those received, waiting for it if need be. */
  async next(type: string, id?: string, timeoutMs = 3_000): Promise<Message> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const index = this.messages.findIndex(
        (one) => one.type === type && (id === undefined || one.id === id),
      );
      if (index >= 0) return this.messages.splice(index, 1)[0]!;
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`No ${type} in time; got ${JSON.stringify(this.messages)}`);
      this.#wake = Promise.withResolvers();
      await Promise.race([this.#wake.promise, new Promise((resolve) => setTimeout(resolve, left))]);
    }
  }

  pause(): void {
    this.#socket.pause();
  }

  unpause(): void {
    this.#socket.resume();
  }

  close(): void {
    this.#socket.close(1000);
  }
}

export const soon = (milliseconds = 60) => new Promise((resolve) => setTimeout(resolve, milliseconds));
