import { systemClock } from '#core/clock.ts';
import { newId } from '#core/ids.ts';
import type { SearchDocument, SearchKey } from '#core/search/document.ts';
import type { SearchEngine, SearchQuery, SearchScan } from '#core/search/engine.ts';

/** The moment at which tests look for things. */
export const today = new Date('2026-11-27T10:00:00Z');

/** A post of today, unless it says otherwise. */
export function entry(title: string, more: Partial<SearchDocument> = {}): SearchDocument {
  return {
    kind: 'POST',
    id: newId(systemClock),
    title,
    keywords: '',
    body: '',
    names: [title],
    filters: {},
    sortedAt: today,
    visibleFrom: null,
    visibleUntil: null,
    ...more,
  };
}

/** An engine with a shelf of documents that it is told of. */
export class Library {
  readonly shelf = new Map<string, SearchDocument>();
  readonly engine: SearchEngine;

  constructor(engine: SearchEngine) {
    this.engine = engine;
  }

  async add(...documents: readonly SearchDocument[]): Promise<void> {
    for (const document of documents) this.shelf.set(document.id, document);
    await this.engine.index(documents);
  }

  async remove(...keys: readonly SearchKey[]): Promise<void> {
    for (const { id } of keys) this.shelf.delete(id);
    await this.engine.remove(keys);
  }

  /** The titles of what is found, best first. */
  async find(text: string, query: Partial<SearchQuery> = {}): Promise<string[]> {
    const hits = await this.engine.find(queryFor(text, query));
    return hits.map(({ id }) => this.shelf.get(id)?.title ?? `gone: ${id}`);
  }

  /** Page after page to the end, by the titles on each. */
  async pages(text: string, limit: number): Promise<string[][]> {
    const pages: string[][] = [];
    let after: SearchQuery['after'];
    while (pages.length < 100) {
      const hits = await this.engine.find(queryFor(text, { limit, after }));
      if (hits.length === 0) break;
      pages.push(hits.map(({ id }) => this.shelf.get(id)?.title ?? `gone: ${id}`));
      after = hits.at(-1)?.position;
    }
    return pages;
  }

  /** Reads the shelf as it is when each batch is loaded; `pause` is awaited before each. */
  scan(batchSize = 2, pause: (batch: number) => Promise<void> = async () => undefined): SearchScan {
    const { shelf } = this;
    return {
      async *keys() {
        const all = [...shelf.values()].map(({ kind, id }) => ({ kind, id }));
        for (let from = 0; from < all.length; from += batchSize) {
          await pause(from / batchSize);
          yield all.slice(from, from + batchSize);
        }
      },
      load: async (keys) => keys.flatMap(({ id }) => shelf.get(id) ?? []),
    };
  }
}

export function queryFor(text: string, query: Partial<SearchQuery> = {}): SearchQuery {
  return {
    text,
    kinds: ['POST', 'PRODUCT', 'USER'],
    sort: 'RELEVANCE',
    at: today,
    after: undefined,
    limit: 20,
    ...query,
  };
}
