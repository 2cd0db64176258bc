import type { Database } from '../db/client.ts';
import type { SearchScan } from './engine.ts';
import type { SearchSource } from './source.ts';

const rowsAtOnce = 200;
const beforeAll = '00000000-0000-0000-0000-000000000000';

/** Told after each batch: how many rows of how many were looked at. */
export type ShowProgress = (done: number, total: number) => void;

/** All rows of all sources, in the order of their ids. New rows behind the scan come by their events. */
export function scanSources(
  client: Database['client'],
  sources: readonly SearchSource[],
  show: ShowProgress = () => undefined,
): SearchScan {
  const byKind = new Map(sources.map((source) => [source.kind, source]));
  return {
    async *keys() {
      const sizes = await Promise.all(sources.map((source) => source.size(client)));
      const total = sizes.reduce((sum, size) => sum + size, 0);
      let done = 0;
      for (const { kind, idsAfter } of sources) {
        let after = beforeAll;
        for (;;) {
          const ids = await idsAfter(client, after, rowsAtOnce);
          if (ids.length > 0) yield ids.map((id) => ({ kind, id }));
          done += ids.length;
          show(Math.min(done, total), total);
          if (ids.length < rowsAtOnce) break;
          after = ids.at(-1) ?? after;
        }
      }
    },
    async load(keys, db = client) {
      const groups = [...Map.groupBy(keys, ({ kind }) => kind)];
      const loaded = await Promise.all(
        groups.map(
          ([kind, ofKind]) =>
            byKind.get(kind)?.load(
              db,
              ofKind.map(({ id }) => id),
            ) ?? [],
        ),
      );
      return loaded.flat();
    },
  };
}
