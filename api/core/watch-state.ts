import { randomUUID } from 'node:crypto';
import type { Bus } from './bus/bus.ts';
import type { ReadContext } from './context.ts';
import type { Kernel } from './kernel.ts';
import type { LiveReader } from './live.ts';

export interface WatchedState {
  /** The bus topic under which changes are announced, and the key of the thing that is watched. */
  readonly topic: string;
  readonly key: string;
  /** The plugin that owns it, whose viewers are told when it is switched off. */
  readonly plugin?: string | undefined;
  /** What the field's `resolve` gets; it names the thing, and `resolve` loads its newest state. */
  readonly value: unknown;
  /** When there is nothing more to tell; never when missing. */
  readonly ending?: Ending | undefined;
}

export interface Ending {
  /** The bus topic under which it is announced that the thing of the key may be over. */
  readonly topic: string;
  /** Whether it is over: asked once for all who watch, at first and after each announcement. */
  readonly ask: () => Promise<boolean>;
}

/**
 * The simplest live stream: the state once, and again whenever it may have changed. Whoever changes it announces so
 * after the commit: `write.afterCommit(() => write.kernel.bus.publish(topic, key))`. Nobody is sent what lay between
 * two looks, so it fits counters and states, not messages.
 */
export function watchState(ctx: ReadContext, state: WatchedState): LiveReader {
  const reader = readerOf(ctx, state);
  return state.ending ? untilOver(ctx, reader, state.key, state.ending) : reader;
}

function readerOf(ctx: ReadContext, { topic, key, plugin, value }: WatchedState): LiveReader {
  const all = topicOf(ctx.kernel, topic);
  // Found when it listens, since only then two who begin at once share it.
  let watched: Watched | undefined;
  let seen: string | undefined;
  return {
    channel: `${topic} ${key}`,
    plugin,
    read() {
      // Whoever does not listen cannot know whether anything has changed.
      const version = watched?.version ?? randomUUID();
      if (seen === version) return [];
      seen = version;
      return [{ id: seen, value }];
    },
    onPublish(listener) {
      watched = all.watched(key);
      return watched.listen(listener);
    },
  };
}

/** The same stream, complete when the thing is over and its last state was read. */
function untilOver(ctx: ReadContext, reader: LiveReader, key: string, { topic, ask }: Ending): LiveReader {
  const all = topicOf(ctx.kernel, topic);
  let isOver = false;
  return {
    ...reader,
    isOver: () => isOver,
    onPublish(listener) {
      const ending = all.watched(key);
      const look = async () => {
        if (isOver || !(await ending.answer(ask))) return;
        isOver = true;
        listener();
      };
      const leave = [reader.onPublish(listener), ending.listen(() => void look())];
      void look();
      return () => {
        for (const stop of leave) stop();
      };
    },
  };
}

const topicsOf = new WeakMap<Kernel, Map<string, Topic>>();

function topicOf(kernel: Kernel, name: string): Topic {
  const topics = topicsOf.get(kernel) ?? new Map<string, Topic>();
  topicsOf.set(kernel, topics);
  const topic = topics.get(name) ?? new Topic(kernel.bus, name);
  topics.set(name, topic);
  return topic;
}

/** All that is watched under one topic, over one subscription to the bus. */
class Topic {
  readonly #bus: Bus;
  readonly #name: string;
  readonly #listened = new Map<string, Watched>();
  #unsubscribe: (() => void) | undefined;

  constructor(bus: Bus, name: string) {
    this.#bus = bus;
    this.#name = name;
  }

  watched(key: string): Watched {
    return this.#listened.get(key) ?? new Watched((one, isListened) => this.#keep(key, one, isListened));
  }

  #keep(key: string, watched: Watched, isListened: boolean): void {
    if (isListened) this.#listened.set(key, watched);
    else if (this.#listened.get(key) === watched) this.#listened.delete(key);
    if (this.#listened.size > 0)
      this.#unsubscribe ??= this.#bus.subscribe(this.#name, (one) => this.#wake(one));
    else {
      this.#unsubscribe?.();
      this.#unsubscribe = undefined;
    }
  }

  #wake(key: string | undefined): void {
    const changed = key === undefined ? [...this.#listened.values()] : [this.#listened.get(key)];
    for (const watched of changed) watched?.change();
  }
}

class Watched {
  /** A new one for every change, and never one that was used before. */
  version: string = randomUUID();
  #answered: { readonly version: string; readonly answer: Promise<boolean> } | undefined;
  readonly #listeners = new Set<() => void>();
  readonly #onListened: (watched: Watched, isListened: boolean) => void;

  constructor(onListened: (watched: Watched, isListened: boolean) => void) {
    this.#onListened = onListened;
  }

  listen(listener: () => void): () => void {
    // While nobody listened, changes went by unheard.
    if (this.#listeners.size === 0) this.version = randomUUID();
    this.#listeners.add(listener);
    this.#onListened(this, true);
    return () => {
      if (this.#listeners.delete(listener) && this.#listeners.size === 0) this.#onListened(this, false);
    };
  }

  /** The answer to a question about the thing as it is now, asked once for all; no, when it cannot be answered. */
  answer(ask: () => Promise<boolean>): Promise<boolean> {
    if (this.#answered?.version !== this.version)
      this.#answered = { version: this.version, answer: ask().catch(() => false) };
    return this.#answered.answer;
  }

  change(): void {
    this.version = randomUUID();
    for (const listener of [...this.#listeners]) listener();
  }
}
