/** One of them, by any number; undefined of none. */
export function pick<Item>(items: readonly Item[], at: number): Item | undefined {
  return items[at % items.length];
}

/** Mostly the newest few: the older ones are over. */
export function newestOf<Item>(items: readonly Item[], at: number): readonly Item[] {
  return at % 5 === 0 ? items : items.slice(-8);
}

/** A key is a source and a kind. */
export function sourceOf(key: string): { source: string; kind: string } {
  const [source = '', kind = ''] = key.split(' ');
  return { source, kind };
}
