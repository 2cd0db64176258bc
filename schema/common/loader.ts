import DataLoader from 'dataloader';
import type { GraphQLContext } from '../context.ts';

const maxBatchSize = 500;

/**
 * Loads by key what belongs to another domain or plugin: all keys that one operation asks for in the same moment go
 * into one call. The returned function answers undefined for a key that the map lacks.
 */
export function defineLoader<Key extends string, Value>(
  load: (ctx: GraphQLContext, keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
): (ctx: GraphQLContext, key: Key) => Promise<Value | undefined> {
  const loaders = new WeakMap<GraphQLContext, DataLoader<Key, Value | undefined>>();
  const loaderFor = (ctx: GraphQLContext): DataLoader<Key, Value | undefined> => {
    const made =
      loaders.get(ctx) ??
      new DataLoader<Key, Value | undefined>(
        async (keys) => {
          const values = await load(ctx, keys);
          return keys.map((key) => values.get(key));
        },
        { maxBatchSize },
      );
    loaders.set(ctx, made);
    return made;
  };
  return (ctx, key) => loaderFor(ctx).load(key);
}

/** Rows as a map by their id. */
export function byId<Row extends { readonly id: string }>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}
