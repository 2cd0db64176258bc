import type { Logger } from '../log.ts';
import type { BusListener, Unsubscribe } from './bus.ts';

/** Who listens to what in this process. A listener that throws is logged and does not hold up the others. */
export class Listeners {
  readonly #byTopic = new Map<string, Set<BusListener>>();
  readonly #log: Pick<Logger, 'error'>;

  constructor(log: Pick<Logger, 'error'>) {
    this.#log = log;
  }

  get topics(): string[] {
    return [...this.#byTopic.keys()];
  }

  has(topic: string): boolean {
    return this.#byTopic.has(topic);
  }

  add(topic: string, listener: BusListener): Unsubscribe {
    // A wrapper per subscription, so that the same function may be subscribed twice.
    const own: BusListener = (key) => listener(key);
    const listeners = this.#byTopic.get(topic) ?? new Set();
    this.#byTopic.set(topic, listeners.add(own));
    return () => {
      listeners.delete(own);
      if (listeners.size === 0 && this.#byTopic.get(topic) === listeners) this.#byTopic.delete(topic);
    };
  }

  wake(topic: string, key: string | undefined): void {
    for (const listener of [...(this.#byTopic.get(topic) ?? [])]) {
      try {
        listener(key);
      } catch (error) {
        this.#log.error({ err: error, topic, key }, 'a bus listener failed');
      }
    }
  }

  /** After a time without connection anything may have changed. */
  wakeAll(): void {
    for (const topic of this.topics) this.wake(topic, undefined);
  }

  clear(): void {
    this.#byTopic.clear();
  }
}
