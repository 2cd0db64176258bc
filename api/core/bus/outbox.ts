/** A wake-up on its way: topic, and key or null for the whole topic. */
export type WakeUp = readonly [topic: string, key: string | null];

const coalesceMs = 20;
/** Past this many different keys a topic's wake-ups shrink to one for the whole topic. */
const maxWaitingKeys = 1_000;

/** Gathers wake-ups for a moment, so that a busy topic and key cost one message and not hundreds. */
export class Outbox {
  readonly #waiting = new Map<string, Set<string> | null>();
  readonly #send: (wakeUps: readonly WakeUp[]) => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(send: (wakeUps: readonly WakeUp[]) => void) {
    this.#send = send;
  }

  put(topic: string, key: string | null): void {
    const keys = this.#waiting.get(topic);
    if (keys === undefined) this.#waiting.set(topic, key === null ? null : new Set([key]));
    else if (key === null || (keys !== null && keys.size >= maxWaitingKeys)) this.#waiting.set(topic, null);
    else keys?.add(key);
    this.#timer ??= setTimeout(() => this.flush(), coalesceMs);
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waiting.size === 0) return;
    const wakeUps = [...this.#waiting].flatMap(([topic, keys]) => wakeUpsOf(topic, keys));
    this.#waiting.clear();
    this.#send(wakeUps);
  }
}

function wakeUpsOf(topic: string, keys: ReadonlySet<string> | null): WakeUp[] {
  return keys === null ? [[topic, null]] : [...keys].map((key) => [topic, key] as const);
}
