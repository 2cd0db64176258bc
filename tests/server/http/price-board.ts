import type { LiveEvent, LiveReader } from '#core/live.ts';

/** Prices that follow one another; a viewer who is behind gets the newest only. */
export class PriceBoard {
  readonly #prices: number[] = [];
  readonly #listeners = new Set<() => void>();

  get listeners(): number {
    return this.#listeners.size;
  }

  publish(price: number): void {
    this.#prices.push(price);
    for (const listener of [...this.#listeners]) listener();
  }

  reader(after: number): LiveReader {
    let position = after;
    return {
      channel: 'prices',
      read: (): readonly LiveEvent[] => {
        const newest = this.#prices.length;
        const from = newest - position > 5 ? newest - 1 : position;
        position = newest;
        return this.#prices.slice(from).map((value, index) => ({ id: `${from + index + 1}`, value }));
      },
      onPublish: (listener) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
    };
  }
}
