import type { Cursor, Delta, RankedEntry } from '../entry.ts';
import { Order } from './order.ts';
import { type ApplyResult, checkRange, type EntryBatches, type RankStore } from './rank-store.ts';

/** The rank store of one process. */
export class MemoryRankStore implements RankStore {
  #head: Cursor | null = null;
  #order = new Order();

  async head(): Promise<Cursor | null> {
    return this.#head;
  }

  async apply({ epoch, sequence, changes }: Delta): Promise<ApplyResult> {
    if (!this.#head || this.#head.epoch !== epoch || sequence > this.#head.sequence + 1n) return 'gap';
    if (sequence <= this.#head.sequence) return 'known';
    for (const { subject, next } of changes) this.#order.set(subject, next);
    this.#head = { epoch, sequence };
    return 'applied';
  }

  async reset(head: Cursor, batches: EntryBatches, expectedSize = 0): Promise<void> {
    const order = new Order(expectedSize);
    for await (const batch of batches) {
      for (const entry of batch) order.set(entry.subject, entry);
    }
    this.#order = order;
    this.#head = { epoch: head.epoch, sequence: head.sequence };
  }

  async rankOf(subject: string): Promise<RankedEntry | null> {
    const place = this.#order.placeOf(subject);
    return place < 0 ? null : { ...this.#order.entryOf(subject), rank: place + 1 };
  }

  async range(offset: number, limit: number): Promise<RankedEntry[]> {
    checkRange(offset, limit);
    return this.#order.slice(offset, limit);
  }

  async around(subject: string, radius: number): Promise<RankedEntry[]> {
    checkRange(0, radius * 2 + 1);
    const place = this.#order.placeOf(subject);
    if (place < 0) return [];
    const start = Math.max(0, place - radius);
    return this.#order.slice(start, place + radius + 1 - start);
  }

  async size(): Promise<number> {
    return this.#order.size;
  }

  async close(): Promise<void> {
    this.#head = null;
    this.#order = new Order();
  }
}
