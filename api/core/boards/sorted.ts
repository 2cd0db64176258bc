/** Where `value` belongs in a sorted list: the first place whose item does not come before it. */
export function lowerBound<Item>(
  items: readonly Item[],
  value: Item,
  compare: (a: Item, b: Item) => number,
): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(items[middle] as Item, value) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
