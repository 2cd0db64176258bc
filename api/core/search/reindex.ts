import type { WriteContext } from '../context.ts';
import type { EventConsumer, NamedEvent } from '../events/define.ts';
import { queueDocuments } from './pending.ts';
import { lockDocuments, removeDocuments, writeDocuments } from './postgres/write.ts';
import type { SearchSource } from './source.ts';

const documentsAtOnce = 100;

/**
 * The consumer that keeps the index as the rows are. It takes nothing from events but which rows to look at, and looks
 * at them as they are now: so it does not matter in which order events come, and how often.
 */
export function searchConsumer(
  sources: readonly SearchSource[],
): EventConsumer & { readonly name: 'search' } {
  const events = sources.flatMap(({ triggers }) => triggers.map(({ event }) => event.name));
  return Object.freeze({
    name: 'search',
    ordered: false,
    events: [...new Set(events)],
    async handle(write: WriteContext, batch: readonly NamedEvent[]) {
      for (const source of sources) await reindex(write, source, await idsIn(write, source, batch));
    },
  });
}

/** Makes the documents of these rows anew, or takes them out when nobody may find them any more. */
export async function reindex(
  write: WriteContext,
  source: SearchSource,
  ids: readonly string[],
): Promise<void> {
  const all = [...new Set(ids)].sort();
  for (let from = 0; from < all.length; from += documentsAtOnce) {
    const keys = all.slice(from, from + documentsAtOnce).map((id) => ({ kind: source.kind, id }));
    await lockDocuments(write.tx, keys);
    const documents = await source.load(
      write.tx,
      keys.map(({ id }) => id),
    );
    const found = new Set(documents.map(({ id }) => id));
    await writeDocuments(write.tx, documents);
    await removeDocuments(
      write.tx,
      keys.filter(({ id }) => !found.has(id)),
    );
    if (write.kernel.search.isOutside) await queueDocuments(write.tx, keys, write.clock.now());
  }
}

async function idsIn(
  write: WriteContext,
  { triggers }: SearchSource,
  batch: readonly NamedEvent[],
): Promise<string[]> {
  const ids: string[] = [];
  for (const { event, idsOf } of triggers) {
    for (const one of batch.filter(({ name }) => name === event.name))
      ids.push(...(await idsOf(write.tx, one.payload)));
  }
  return ids;
}
