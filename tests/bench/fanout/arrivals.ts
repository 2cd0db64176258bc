import type { Watching } from './watching.ts';

/** What one process of subscribers has heard. */
export interface Heard {
  /** By the sequence of the publish, or whatever tells it from others. */
  readonly publishes: ReadonlyMap<string, HeardPublish>;
  /** Messages that are no update, differ from what others were told, or came more often than there are sockets. */
  readonly wrong: number;
  readonly firstWrong: string | null;
}

export interface HeardPublish {
  readonly text: string;
  readonly bytes: number;
  /** Machine time in milliseconds at which each socket heard it. */
  readonly arrivals: Float64Array;
}

interface Publish {
  readonly frame: Buffer;
  readonly arrivals: Float64Array;
  heard: number;
}

/** Notes when each publish reaches each socket, at as little cost as can be: it shares the machine with the server. */
export class Arrivals {
  readonly #mark: Buffer;
  readonly #before: Buffer;
  #sockets = 0;
  #publishes = new Map<string, Publish>();
  #newest: Publish | null = null;
  #wrong = 0;
  #firstWrong: string | null = null;

  constructor({ mark, before }: Watching['update']) {
    this.#mark = Buffer.from(mark);
    this.#before = Buffer.from(before);
  }

  /** So many sockets are to hear each publish. */
  expect(sockets: number): void {
    this.#sockets = sockets;
  }

  note(data: Buffer, atMs: number): void {
    // Nearly every message is the same as the last one.
    const publish = this.#newest?.frame.equals(data) ? this.#newest : this.#publishOf(data);
    if (publish === null || publish.heard >= publish.arrivals.length) {
      this.#wrong += 1;
      this.#firstWrong ??= data.toString().slice(0, 500);
      return;
    }
    publish.arrivals[publish.heard] = atMs;
    publish.heard += 1;
  }

  take(): Heard {
    const publishes = new Map<string, HeardPublish>();
    for (const [sequence, { frame, arrivals, heard }] of this.#publishes) {
      publishes.set(sequence, {
        text: frame.toString(),
        bytes: frame.length,
        arrivals: arrivals.slice(0, heard),
      });
    }
    const taken = { publishes, wrong: this.#wrong, firstWrong: this.#firstWrong };
    this.#publishes = new Map();
    this.#newest = null;
    this.#wrong = 0;
    this.#firstWrong = null;
    return taken;
  }

  #publishOf(data: Buffer): Publish | null {
    const start = data.indexOf(this.#before) + this.#before.length;
    if (start < this.#before.length || data.indexOf(this.#mark) < 0) return null;
    const sequence = data.toString('latin1', start, data.indexOf('"', start));
    const known = this.#publishes.get(sequence);
    if (known !== undefined) return known.frame.equals(data) ? known : null;
    // A copy: the library may hand out a part of a larger buffer.
    this.#newest = { frame: Buffer.from(data), arrivals: new Float64Array(this.#sockets), heard: 0 };
    this.#publishes.set(sequence, this.#newest);
    return this.#newest;
  }
}
