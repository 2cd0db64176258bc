export interface Batches<Item> {
  readonly size: number;
  /** What is due next, at most so many. What was worked off or set aside is due no more. */
  next(limit: number): Promise<readonly Item[]>;
  /** Works off some of it, all or nothing. */
  work(items: readonly Item[]): Promise<void>;
  /** Sees to it that one that fails alone is not due for a while, and says why. */
  setAside(item: Item, error: unknown): Promise<void>;
}

/** Works off what is due, batch after batch: together, or where that fails each by itself, so that one does not hold up the others. */
export async function inBatches<Item>(batches: Batches<Item>): Promise<void> {
  for (let done = batches.size; done === batches.size; ) {
    const due = await batches.next(batches.size);
    await workOff(batches, due);
    done = due.length;
  }
}

async function workOff<Item>(batches: Batches<Item>, due: readonly Item[]): Promise<void> {
  const [one] = due;
  if (one === undefined) return;
  try {
    await batches.work(due);
  } catch (error) {
    if (due.length === 1) await batches.setAside(one, error);
    else for (const each of due) await workOff(batches, [each]);
  }
}
