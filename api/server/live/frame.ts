import { textFrame } from './text-frame.ts';

const suffix = Buffer.from('}');
const maxAddressed = 16;

/** One serialised response, shared by everybody whom it is sent to. */
export class Frame {
  readonly #bytes: Buffer;
  readonly #addressed = new Map<string, Buffer>();
  #text: string | undefined;

  constructor(response: object) {
    this.#bytes = Buffer.from(JSON.stringify(response));
  }

  get text(): string {
    this.#text ??= this.#bytes.toString();
    return this.#text;
  }

  /**
   * The `next` message of graphql-transport-ws for one operation, as the bytes that go over a WebSocket. Many clients
   * count their operations from 1, so that the messages for the first few ids are shared as well; clients with ids of
   * their own get a copy each.
   */
  addressedTo(operationId: string): Buffer {
    const shared = this.#addressed.get(operationId);
    if (shared !== undefined) return shared;
    const prefix = Buffer.from(`{"id":${JSON.stringify(operationId)},"type":"next","payload":`);
    const message = textFrame([prefix, this.#bytes, suffix]);
    if (this.#addressed.size < maxAddressed) this.#addressed.set(operationId, message);
    return message;
  }
}
