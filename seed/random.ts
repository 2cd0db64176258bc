/** Chance that falls the same way each time it starts from the same words. */
export interface Random {
  /** At least 0, below 1. */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  whole(min: number, max: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** One of the list, each as likely. @throws RangeError when the list is empty. */
  pick<Item>(list: readonly Item[]): Item;
  /** A copy of the list in another order. */
  shuffled<Item>(list: readonly Item[]): Item[];
  /** Up to `count` different ones of the list, the heavier the sooner. Weights are above 0. */
  draw<Item>(list: readonly Item[], count: number, weightOf: (item: Item) => number): Item[];
  /** Above 0, with this mean: how long one waits for what may happen at any moment. */
  waiting(mean: number): number;
  /** 1 or more, mostly little, at times a lot: a Pareto distribution with this exponent. */
  heavyTailed(exponent: number): number;
}

/** The generator is Mulberry32 (Tommy Ettinger, public domain): small, and random enough for telling stories. */
export function createRandom(words: string): Random {
  let state = hashOf(words);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const draw: Random['draw'] = (list, count, weightOf) =>
    list
      // Efraimidis and Spirakis, "Weighted random sampling with a reservoir" (2006).
      .map((item) => ({ item, key: Math.log(1 - next()) / weightOf(item) }))
      .sort((one, other) => other.key - one.key)
      .slice(0, count)
      .map(({ item }) => item);
  return {
    next,
    whole: (min, max) => min + Math.floor(next() * (max - min + 1)),
    chance: (probability) => next() < probability,
    pick: (list) => pickAt(list, Math.floor(next() * list.length)),
    shuffled: (list) => draw(list, list.length, () => 1),
    draw,
    waiting: (mean) => -mean * Math.log(1 - next()),
    heavyTailed: (exponent) => (1 - next()) ** (-1 / exponent),
  };
}

function pickAt<Item>(list: readonly Item[], index: number): Item {
  const item = list[index];
  if (item === undefined) throw new RangeError('Nothing to pick from');
  return item;
}

/** FNV-1a over UTF-16 units. */
function hashOf(words: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < words.length; index += 1) {
    hash = Math.imul(hash ^ words.charCodeAt(index), 0x01000193);
  }
  return hash;
}
