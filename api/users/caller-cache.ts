import type { Clock } from '#core/clock.ts';

interface Entry<Value> {
  readonly value: Promise<Value>;
  /** Unknown as long as the value is being looked up. */
  ids: readonly string[] | undefined;
  readonly staleAt: number;
}

/**
 * Remembers for a short while who a token stands for. An entry lives so briefly that forgetting the oldest is as
 * good as forgetting the least used.
 */
export class CallerCache<Value> {
  readonly #entries = new Map<string, Entry<Value>>();
  readonly #clock: Clock;
  readonly #ttlMs: number;
  readonly #maxEntries: number;

  constructor(clock: Clock, options: { readonly ttlMs: number; readonly maxEntries: number }) {
    this.#clock = clock;
    this.#ttlMs = options.ttlMs;
    this.#maxEntries = options.maxEntries;
  }

  /** Requests that come together share one look-up. A look-up that fails is not remembered. */
  get(
    token: string,
    idsOf: (value: Value) => readonly string[],
    lookUp: () => Promise<Value>,
  ): Promise<Value> {
    const now = this.#clock.now().getTime();
    const known = this.#entries.get(token);
    if (known && now < known.staleAt) return known.value;
    const entry: Entry<Value> = { value: lookUp(), ids: undefined, staleAt: now + this.#ttlMs };
    this.#entries.delete(token);
    this.#entries.set(token, entry);
    this.#forgetOldest();
    entry.value.then(
      (value) => {
        entry.ids = idsOf(value);
      },
      () => {
        if (this.#entries.get(token) === entry) this.#entries.delete(token);
      },
    );
    return entry.value;
  }

  /** Without an id forgets everything. What is being looked up may have read the old state, so it goes too. */
  forget(id?: string): void {
    for (const [token, { ids }] of this.#entries) {
      if (!id || !ids || ids.includes(id)) this.#entries.delete(token);
    }
  }

  #forgetOldest(): void {
    for (const token of this.#entries.keys()) {
      if (this.#entries.size <= this.#maxEntries) return;
      this.#entries.delete(token);
    }
  }
}
