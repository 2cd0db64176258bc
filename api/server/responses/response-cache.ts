import type { GraphQLSchema } from 'graphql';
import { BoundedCache } from '../guards/bounded-cache.ts';

export interface KeptResponse {
  /** The `data` of the response, as JSON. */
  readonly data: string;
  /** What the operation costs whoever asks. */
  readonly cost: number;
}

interface Slot extends KeptResponse {
  readonly schema: GraphQLSchema;
  readonly expiresAtMs: number;
}

interface CacheParts {
  /** For how long a response is good. */
  readonly seconds: number;
  /** Milliseconds of a clock that never goes back. */
  readonly nowMs: () => number;
}

const maxEntries = 5_000;
/** Characters of JSON, of all responses together. */
const maxWeight = 32 * 1024 * 1024;

/** Responses that are the same for everybody, for a few seconds, in this process. One of another schema is none. */
export class ResponseCache {
  readonly #slots = new BoundedCache<string, Slot>(maxEntries, maxWeight);
  readonly #parts: CacheParts;

  constructor(parts: CacheParts) {
    this.#parts = parts;
  }

  get(key: string, schema: GraphQLSchema): KeptResponse | undefined {
    const slot = this.#slots.get(key);
    if (slot === undefined) return undefined;
    if (slot.schema === schema && slot.expiresAtMs > this.#parts.nowMs()) return slot;
    this.#slots.delete(key);
    return undefined;
  }

  set(key: string, schema: GraphQLSchema, response: KeptResponse): void {
    const expiresAtMs = this.#parts.nowMs() + this.#parts.seconds * 1000;
    this.#slots.set(key, { ...response, schema, expiresAtMs }, key.length + response.data.length);
  }

  clear(): void {
    this.#slots.clear();
  }
}
