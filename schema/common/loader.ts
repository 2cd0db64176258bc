import DataLoader from 'dataloader';
import type { GraphQLContext } from '../context.ts';
import { remembered } from './memory.ts';

const maxBatchSize = 500;

/**
 * Loads by key what belongs to another domain or plugin: all keys that one operation asks for in the same moment go
 * into one call. The returned function answers undefined for a key that the map lacks.
 */
export function defineLoader<Key extends string, Value>(
  load: (ctx: GraphQLContext, keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
): (ctx: GraphQLContext, key: Key) => Promise<Value | undefined> {
  const open = (ctx: GraphQLContext) =>
    new DataLoader<Key, Value | undefined>(
      async (keys) => {
        const values = await load(ctx, keys);
        return keys.map((key) => values.get(key));
      },
      { maxBatchSize },
    );
  return (ctx, key) => remembered(ctx, load, () => open(ctx)).load(key);
}

/** Rows as a map by their id. */
export function byId<Row extends { readonly id: string }>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}
