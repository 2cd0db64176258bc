import { ApiError, onlyKnown } from './api-error.ts';
import type { Fields } from './filter.ts';
import { type StandInSettings, searchIn } from './search.ts';

interface StandInIndex {
  primaryKey: string | null;
  settings: StandInSettings;
  readonly documents: Map<string, Fields>;
}

interface Task {
  readonly uid: number;
  readonly indexUid: string | null;
  readonly type: string;
  status: 'enqueued' | 'processing' | 'succeeded' | 'failed';
  error: object | null;
  readonly carryOut: () => void;
}

const fresh: StandInSettings = {
  searchableAttributes: ['*'],
  filterableAttributes: [],
  sortableAttributes: [],
  rankingRules: ['words', 'typo', 'proximity', 'attribute', 'sort', 'exactness'],
  typoTolerance: { minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 } },
  pagination: { maxTotalHits: 1_000 },
};
const knownSettings = [...Object.keys(fresh), 'displayedAttributes', 'faceting'];

/** The server's indexes, and its queue of tasks: nothing has happened before its task has succeeded. */
export class World {
  readonly #indexes = new Map<string, StandInIndex>();
  readonly #tasks: Task[] = [];

  get indexes(): readonly string[] {
    return [...this.#indexes.keys()].sort();
  }

  /** How a task stands. Looking moves the queue on by one step, as time would. */
  task(uid: number): object {
    this.#step();
    const task = this.#tasks[uid];
    if (!task) throw new ApiError(404, 'task_not_found', `Task \`${uid}\` not found.`);
    const { carryOut: _, ...shown } = task;
    return { ...shown, enqueuedAt: '2026-11-27T00:00:00Z', details: null, canceledBy: null };
  }

  createIndex(body: Readonly<Record<string, unknown>>): object {
    onlyKnown(body, ['uid', 'primaryKey']);
    const uid = String(body.uid);
    return this.#enqueue(uid, 'indexCreation', () => {
      if (this.#indexes.has(uid))
        throw new ApiError(400, 'index_already_exists', `Index \`${uid}\` already exists.`);
      this.#indexes.set(uid, { primaryKey: String(body.primaryKey), settings: fresh, documents: new Map() });
    });
  }

  deleteIndex(uid: string): object {
    return this.#enqueue(uid, 'indexDeletion', () => {
      this.#indexNamed(uid);
      this.#indexes.delete(uid);
    });
  }

  updateSettings(uid: string, body: Readonly<Record<string, unknown>>): object {
    onlyKnown(body, knownSettings);
    return this.#enqueue(uid, 'settingsUpdate', () => {
      const index = this.#indexNamed(uid);
      index.settings = { ...index.settings, ...body };
    });
  }

  addDocuments(uid: string, documents: unknown, primaryKey: string | null): object {
    if (!Array.isArray(documents)) throw new ApiError(400, 'malformed_payload', 'Documents come as a list.');
    return this.#enqueue(uid, 'documentAdditionOrUpdate', () => {
      const index = this.#indexes.get(uid) ?? { primaryKey, settings: fresh, documents: new Map() };
      this.#indexes.set(uid, index);
      for (const document of documents as Fields[]) {
        const key = document[index.primaryKey ?? ''];
        if (typeof key !== 'string' || !/^[\w-]{1,511}$/.test(key))
          throw new ApiError(
            400,
            'invalid_document_id',
            `Document identifier ${JSON.stringify(key)} is invalid.`,
          );
        index.documents.set(key, document);
      }
    });
  }

  deleteDocuments(uid: string, keys: unknown): object {
    if (!Array.isArray(keys)) throw new ApiError(400, 'malformed_payload', 'Keys come as a list.');
    return this.#enqueue(uid, 'documentDeletion', () => {
      const { documents } = this.#indexNamed(uid);
      for (const key of keys) documents.delete(String(key));
    });
  }

  swapIndexes(body: unknown): object {
    if (!Array.isArray(body)) throw new ApiError(400, 'bad_request', 'Swaps come as a list.');
    const pairs = body.map((swap: Readonly<Record<string, unknown>>) => {
      onlyKnown(swap, ['indexes', 'rename']);
      if (swap.rename === true) throw new ApiError(400, 'bad_request', 'Here indexes are only swapped.');
      return swap.indexes as [string, string];
    });
    return this.#enqueue(null, 'indexSwap', () => {
      for (const [one, other] of pairs) {
        const [first, second] = [this.#indexNamed(one), this.#indexNamed(other)];
        this.#indexes.set(one, second).set(other, first);
      }
    });
  }

  search(uid: string, body: Readonly<Record<string, unknown>>): object {
    const { documents, settings } = this.#indexNamed(uid);
    return searchIn([...documents.values()], settings, body);
  }

  #indexNamed(uid: string): StandInIndex {
    const index = this.#indexes.get(uid);
    if (!index) throw new ApiError(404, 'index_not_found', `Index \`${uid}\` not found.`);
    return index;
  }

  #enqueue(indexUid: string | null, type: string, carryOut: () => void): object {
    const uid = this.#tasks.length;
    this.#tasks.push({ uid, indexUid, type, status: 'enqueued', error: null, carryOut });
    return { taskUid: uid, indexUid, status: 'enqueued', type, enqueuedAt: '2026-11-27T00:00:00Z' };
  }

  /** Strictly one after another: the next one waits until the one before it has ended. */
  #step(): void {
    const task = this.#tasks.find(({ status }) => status === 'enqueued' || status === 'processing');
    if (!task) return;
    if (task.status === 'enqueued') {
      task.status = 'processing';
      return;
    }
    try {
      task.carryOut();
      task.status = 'succeeded';
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      task.status = 'failed';
      task.error = error.body;
    }
  }
}
