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
  return loaderBy(load, (key) => key);
}

/** As `defineLoader`, for what is loaded by more of a row than its id. */
export function defineRowLoader<Row extends { readonly id: string }, Value>(
  load: (ctx: GraphQLContext, rows: readonly Row[]) => Promise<ReadonlyMap<string, Value>>,
): (ctx: GraphQLContext, row: Row) => Promise<Value | undefined> {
  return loaderBy(load, ({ id }) => id);
}

function loaderBy<Asked, Key extends string, Value>(
  load: (ctx: GraphQLContext, asked: readonly Asked[]) => Promise<ReadonlyMap<Key, Value>>,
  keyOf: (asked: Asked) => Key,
): (ctx: GraphQLContext, asked: Asked) => Promise<Value | undefined> {
  const open = (ctx: GraphQLContext) =>
    new DataLoader<Asked, Value | undefined, Key>(
      async (asked) => {
        const values = await load(ctx, asked);
        return asked.map((one) => values.get(keyOf(one)));
      },
      { maxBatchSize, cacheKeyFn: keyOf },
    );
  return (ctx, asked) => remembered(ctx, load, () => open(ctx)).load(asked);
}

/** Rows as a map by their id. */
export function byId<Row extends { readonly id: string }>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}
