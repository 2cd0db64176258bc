interface InOrder<Item> {
  /** How many are performed at the same time, at most. */
  readonly maxAtOnce: number;
  /** The names of what must be there first. A name that nothing in the list makes is taken to be there. */
  after(item: Item): readonly string[];
  /** The names of what is there once the item was performed. A name made again stands for the later item. */
  makes(item: Item): readonly string[];
  perform(item: Item): Promise<void>;
}

/**
 * Performs a list whose items stand behind whatever they need, several at once. No item can wait for one that has
 * not been started, so it always comes to an end. After a failure nothing more is started, and the failure is thrown
 * when all that had been started is done.
 */
export async function performInOrder<Item>(items: Iterable<Item>, order: InOrder<Item>): Promise<void> {
  const made = new Map<string, Promise<boolean>>();
  const running = new Set<Promise<boolean>>();
  const failures: unknown[] = [];

  for (const item of items) {
    if (running.size >= order.maxAtOnce) await Promise.race(running);
    if (failures.length > 0) break;
    const needs = order.after(item).map((name) => made.get(name));
    const work = start(item, needs).then((isDone) => {
      running.delete(work);
      return isDone;
    });
    running.add(work);
    for (const name of order.makes(item)) made.set(name, work);
  }
  await Promise.all(running);
  if (failures.length > 0) throw failures[0];

  /** False when it failed or something that it needs did. It never throws: nobody may be listening yet. */
  async function start(item: Item, needs: readonly (Promise<boolean> | undefined)[]): Promise<boolean> {
    const isPossible = (await Promise.all(needs)).every((one) => one !== false);
    if (!isPossible) return false;
    try {
      await order.perform(item);
      return true;
    } catch (error) {
      failures.push(error);
      return false;
    }
  }
}
