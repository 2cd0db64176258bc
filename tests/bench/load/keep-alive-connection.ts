import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { machineMs } from '../tools/machine-clock.ts';
import type { ConnectionPlan, PlannedRequest, Target } from './generator.ts';

interface Prepared {
  readonly bytes: Buffer;
  readonly expected: Buffer;
  readonly slackBytes: number;
}

interface LoadRecord {
  latencies: number[];
  wrong: number;
  firstWrong: string | null;
}

const headEnd = Buffer.from('\r\n\r\n');

/**
 * One HTTP/1.1 connection, written by hand because the clients of Node cost more than the server that is measured.
 * It sends a request only when the one before has been answered, and looks at every answer.
 */
export class KeepAliveConnection {
  /** What has been seen so far. */
  readonly record: LoadRecord = { latencies: [], wrong: 0, firstWrong: null };
  readonly #socket: Socket;
  readonly #requests: readonly Prepared[];
  #next = 0;
  #sentMs = 0;
  #untilMs = 0;
  #received: Buffer | null = null;
  #finish: () => void = () => undefined;
  #fail: (error: Error) => void = () => undefined;

  private constructor(socket: Socket, requests: readonly Prepared[]) {
    this.#socket = socket;
    this.#requests = requests;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#receive(chunk));
    socket.on('close', () => this.#fail(new Error('The server closed a connection')));
    socket.on('error', (error) => this.#fail(error));
  }

  static async open(target: Target, plan: ConnectionPlan): Promise<KeepAliveConnection> {
    const { hostname, port, host } = new URL(target.url);
    const socket = connect({ host: hostname, port: Number(port), localAddress: plan.from });
    await once(socket, 'connect');
    const requests = plan.requests.map((request) => prepare(request, target.path, host));
    return new KeepAliveConnection(socket, requests);
  }

  /** Sends requests until the moment, and waits for the last answer. */
  runUntil(untilMs: number): Promise<void> {
    this.#untilMs = untilMs;
    return new Promise((resolve, reject) => {
      this.#finish = resolve;
      this.#fail = reject;
      this.#send();
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #send(): void {
    const request = this.#requests[this.#next];
    if (request === undefined) throw new Error('A connection needs a request');
    this.#sentMs = machineMs();
    this.#socket.write(request.bytes);
  }

  #receive(chunk: Buffer): void {
    const received = this.#received === null ? chunk : Buffer.concat([this.#received, chunk]);
    const end = received.indexOf(headEnd);
    const length = end < 0 ? null : lengthIn(received, end);
    if (length === null || received.length < end + headEnd.length + length) {
      this.#received = received;
      return;
    }
    this.#received = null;
    this.#check(received, end + headEnd.length, length);
    const now = machineMs();
    this.record.latencies.push(now - this.#sentMs);
    this.#next = (this.#next + 1) % this.#requests.length;
    if (now < this.#untilMs) this.#send();
    else this.#finish();
  }

  #check(received: Buffer, bodyStart: number, length: number): void {
    const request = this.#requests[this.#next];
    if (request === undefined) return;
    const { expected, slackBytes } = request;
    const isRight =
      received.toString('latin1', 9, 12) === '200' &&
      length >= expected.length &&
      length <= expected.length + slackBytes &&
      received.length === bodyStart + length &&
      expected.compare(received, bodyStart, bodyStart + expected.length) === 0;
    if (isRight) return;
    this.record.wrong += 1;
    this.record.firstWrong ??= received.toString('utf8', 0, 2_000);
  }
}

function prepare(
  { headers, body, expected, slackBytes }: PlannedRequest,
  path: string,
  host: string,
): Prepared {
  const all = {
    host,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...headers,
  };
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  const bytes = Buffer.from(`POST ${path} HTTP/1.1\r\n${head.join('')}\r\n${body}`);
  return { bytes, expected: Buffer.from(expected), slackBytes };
}

function lengthIn(received: Buffer, end: number): number | null {
  const match = /\r\ncontent-length: (\d+)/i.exec(received.toString('latin1', 0, end));
  return match === null ? null : Number(match[1]);
}
