interface Slot<Value> {
  readonly value: Value;
  readonly weight: number;
}

/** A map that forgets what was used longest ago, bounded by entries and by their summed weight. */
export class BoundedCache<Key, Value> {
  readonly #slots = new Map<Key, Slot<Value>>();
  readonly #maxEntries: number;
  readonly #maxWeight: number;
  #newest: Key | undefined;
  #weight = 0;

  constructor(maxEntries: number, maxWeight = Number.MAX_SAFE_INTEGER) {
    this.#maxEntries = maxEntries;
    this.#maxWeight = maxWeight;
  }

  get size(): number {
    return this.#slots.size;
  }

  get(key: Key): Value | undefined {
    const slot = this.#slots.get(key);
    if (slot === undefined) return undefined;
    // A hot entry asked for again and again is already last: moving it would only cost time.
    if (key !== this.#newest) {
      this.#slots.delete(key);
      this.#slots.set(key, slot);
      this.#newest = key;
    }
    return slot.value;
  }

  set(key: Key, value: Value, weight = 1): void {
    this.delete(key);
    if (weight > this.#maxWeight) return;
    this.#slots.set(key, { value, weight });
    this.#weight += weight;
    this.#newest = key;
    while (this.#slots.size > this.#maxEntries || this.#weight > this.#maxWeight) this.#forgetOldest();
  }

  delete(key: Key): void {
    const slot = this.#slots.get(key);
    if (slot === undefined) return;
    this.#weight -= slot.weight;
    this.#slots.delete(key);
    if (this.#newest === key) this.#newest = undefined;
  }

  clear(): void {
    this.#slots.clear();
    this.#weight = 0;
    this.#newest = undefined;
  }

  #forgetOldest(): void {
    const oldest = this.#slots.keys().next();
    if (!oldest.done) this.delete(oldest.value);
  }
}
