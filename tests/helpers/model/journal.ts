/** What a model keeps, in maps whose changes can be taken back: a search over orders tries many. */
export class Journal {
  readonly #changes: Change[] = [];
  #maps = 0;

  get mark(): number {
    return this.#changes.length;
  }

  /** A number for a map that keeps its changes here. */
  join(): number {
    this.#maps += 1;
    return this.#maps;
  }

  note(change: Change): void {
    this.#changes.push(change);
  }

  rollBack(mark: number): void {
    while (this.#changes.length > mark) this.#changes.pop()?.undo();
  }

  /** Nothing up to here will be taken back any more. */
  forget(): void {
    this.#changes.length = 0;
  }

  /** How all that was changed stands now: equal when two ways have led to the same. */
  standing(): string {
    return [...new Set(this.#changes.map((change) => change.standing()))].sort().join();
  }
}

interface Change {
  undo(): void;
  /** The value as it is now, and whose it is. */
  standing(): string;
}

export class JournalMap<Key, Value> {
  readonly #journal: Journal;
  readonly #number: number;
  readonly #values = new Map<Key, Value>();

  constructor(journal: Journal) {
    this.#journal = journal;
    this.#number = journal.join();
  }

  has(key: Key): boolean {
    return this.#values.has(key);
  }

  get(key: Key): Value | undefined {
    return this.#values.get(key);
  }

  set(key: Key, value: Value): void {
    const before = this.#values.get(key);
    const isNew = !this.#values.has(key);
    this.#values.set(key, value);
    this.#journal.note({
      undo: () => (isNew ? this.#values.delete(key) : this.#values.set(key, before as Value)),
      standing: () => `${this.#number} ${key} ${JSON.stringify(this.#values.get(key), inText)}`,
    });
  }

  entries(): MapIterator<[Key, Value]> {
    return this.#values.entries();
  }

  values(): MapIterator<Value> {
    return this.#values.values();
  }
}

function inText(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  return value instanceof Map ? [...value].sort() : value;
}
