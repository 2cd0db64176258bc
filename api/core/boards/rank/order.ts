import type { Entry, RankedEntry, Standing } from '../entry.ts';
import { BucketedOrder } from './bucketed-order.ts';
import { SubjectIndex } from './subject-index.ts';

const leastCapacity = 64;

/** One board's whole order in memory: some 50 bytes a subject. */
export class Order {
  readonly #index: SubjectIndex;
  #scores: BigInt64Array<ArrayBuffer>;
  #reached: BigInt64Array<ArrayBuffer>;
  #present: Uint8Array<ArrayBuffer>;
  readonly #order = new BucketedOrder((a, b) => this.#compare(a, b));

  constructor(expectedSize = 0) {
    const capacity = Math.max(expectedSize, leastCapacity);
    this.#index = new SubjectIndex(capacity);
    this.#scores = new BigInt64Array(capacity);
    this.#reached = new BigInt64Array(capacity);
    this.#present = new Uint8Array(capacity);
  }

  get size(): number {
    return this.#order.length;
  }

  /** Puts a subject at its standing, wherever it stood; null takes it off. */
  set(subject: string, standing: Standing | null): void {
    const number = this.#index.add(subject);
    if (number >= this.#scores.length) this.#grow();
    if (this.#present[number]) this.#order.delete(number);
    this.#present[number] = standing ? 1 : 0;
    if (!standing) return;
    this.#scores[number] = standing.score;
    this.#reached[number] = standing.reached;
    this.#order.insert(number);
  }

  /** How many subjects are before it, or -1 when it is not on the board. */
  placeOf(subject: string): number {
    const number = this.#index.find(subject);
    return number >= 0 && this.#present[number] ? this.#order.placeOf(number) : -1;
  }

  entryOf(subject: string): Entry {
    return this.#entry(this.#index.find(subject));
  }

  slice(offset: number, limit: number): RankedEntry[] {
    const numbers = this.#order.slice(offset, limit);
    return numbers.map((number, index) => ({ ...this.#entry(number), rank: offset + index + 1 }));
  }

  #entry(number: number): Entry {
    const subject = this.#index.subjectOf(number);
    return { subject, score: this.#scores[number] ?? 0n, reached: this.#reached[number] ?? 0n };
  }

  /** The order of `compareEntries`. */
  #compare(a: number, b: number): number {
    const [scoreA, scoreB] = [this.#scores[a] ?? 0n, this.#scores[b] ?? 0n];
    if (scoreA !== scoreB) return scoreA > scoreB ? -1 : 1;
    const [reachedA, reachedB] = [this.#reached[a] ?? 0n, this.#reached[b] ?? 0n];
    if (reachedA !== reachedB) return reachedA < reachedB ? -1 : 1;
    return this.#index.compare(a, b);
  }

  #grow(): void {
    const capacity = this.#scores.length * 2;
    const [scores, reached, present] = [this.#scores, this.#reached, this.#present];
    this.#scores = new BigInt64Array(capacity);
    this.#scores.set(scores);
    this.#reached = new BigInt64Array(capacity);
    this.#reached.set(reached);
    this.#present = new Uint8Array(capacity);
    this.#present.set(present);
  }
}
