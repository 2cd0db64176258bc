import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ranked, type Standing } from '#core/boards/entry.ts';
import type { RankStore } from '#core/boards/rank/rank-store.ts';
import { entry, ling, mei, NaiveBoard, person, tom, wei, yara } from './people.ts';

const standing = fc.record({
  score: fc.oneof(
    { weight: 8, arbitrary: fc.bigInt(1n, 6n) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(2n ** 63n - 1n, 2n ** 63n - 2n, -(2n ** 63n), 2n ** 53n + 1n, -1n),
    },
  ),
  reached: fc.bigInt(0n, 4n),
});
const publish = fc.dictionary(fc.nat(60).map(String), fc.option(standing, { freq: 3 }), { maxKeys: 30 });
const step = fc.oneof(
  { weight: 6, arbitrary: publish.map((changes) => ({ kind: 'publish' as const, changes })) },
  { weight: 1, arbitrary: fc.constantFrom({ kind: 'reset' as const }, { kind: 'again' as const }) },
);

/** What every rank store promises. `open` gives a store of its own for a board that nobody has seen. */
export function rankStoreContract(open: () => Promise<RankStore>, runs: number): void {
  test('Ling leads, Wei and Mei are level and Wei was first, Tom is not on the board', async () => {
    const store = await open();
    const first = [entry(ling, 9, 1), entry(wei, 5, 2), entry(mei, 5, 3)];
    await store.reset({ epoch: 1n, sequence: 7n }, [first.slice(0, 2), [], first.slice(2)]);
    expect(await store.head()).toEqual({ epoch: 1n, sequence: 7n });
    expect(await store.range(0, 10)).toEqual(ranked(first));
    expect(await store.rankOf(mei)).toEqual({ ...entry(mei, 5, 3), rank: 3 });
    expect(await store.rankOf(tom)).toBeNull();
    expect(await store.around(tom, 2)).toEqual([]);
    expect(await store.around(wei, 1)).toEqual(ranked(first));
    expect(await store.around(wei, 0)).toEqual([{ ...entry(wei, 5, 2), rank: 2 }]);
    expect(await store.range(1, 1)).toEqual([{ ...entry(wei, 5, 2), rank: 2 }]);
    expect(await store.range(3, 5)).toEqual([]);
    expect(await store.range(0, 0)).toEqual([]);
    expect(await store.size()).toBe(3);
  });

  test('a delta counts once, and only as the next one', async () => {
    const store = await open();
    const delta = (sequence: bigint, epoch = 1n) => ({
      epoch,
      sequence,
      changes: [{ subject: yara, previous: null, next: { score: sequence, reached: 1n } }],
    });
    expect(await store.head()).toBeNull();
    expect(await store.apply(delta(1n))).toBe('gap');
    await store.reset({ epoch: 1n, sequence: 0n }, []);
    expect(await store.apply(delta(2n))).toBe('gap');
    expect(await store.apply(delta(1n, 2n))).toBe('gap');
    expect(await store.size()).toBe(0);
    expect(await store.apply(delta(1n))).toBe('applied');
    expect(await store.apply(delta(1n))).toBe('known');
    expect(await store.apply(delta(2n))).toBe('applied');
    expect(await store.apply(delta(1n))).toBe('known');
    expect(await store.range(0, 10)).toEqual([{ ...entry(yara, 2, 1), rank: 1 }]);
    expect(await store.head()).toEqual({ epoch: 1n, sequence: 2n });
  });

  test('two who apply the same deltas at the same time apply each once', async () => {
    const store = await open();
    await store.reset({ epoch: 1n, sequence: 0n }, []);
    for (let sequence = 1n; sequence <= 50n; sequence += 1n) {
      const subject = person(Number(sequence));
      const delta = {
        epoch: 1n,
        sequence,
        changes: [{ subject, previous: null, next: { score: 1n, reached: sequence } }],
      };
      const results = await Promise.all([store.apply(delta), store.apply(delta)]);
      expect(results.toSorted()).toEqual(['applied', 'known']);
    }
    expect(await store.size()).toBe(50);
  });

  test('out of bounds is refused', async () => {
    const store = await open();
    await expect(store.range(-1, 1)).rejects.toThrow(RangeError);
    await expect(store.range(0, 1_001)).rejects.toThrow(RangeError);
    await expect(store.around(ling, 500)).rejects.toThrow(RangeError);
  });

  test('ranks equal a naive sort after any changes, ties, extremes and resets', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const store = await open();
        const naive = new NaiveBoard();
        let sequence = 0n;
        await store.reset({ epoch: 1n, sequence }, []);
        for (const one of steps) {
          if (one.kind === 'publish') {
            sequence += 1n;
            const next = Object.entries(one.changes).map(([n, to]): [string, Standing | null] => [
              person(Number(n)),
              to,
            ]);
            const delta = { epoch: 1n, sequence, changes: naive.set(new Map(next)) };
            expect(await store.apply(delta)).toBe('applied');
          } else if (one.kind === 'reset') {
            await store.reset({ epoch: 1n, sequence: ++sequence }, [naive.sorted()]);
          } else expect(await store.apply({ epoch: 1n, sequence, changes: [] })).toBe('known');
          await expectEqual(store, naive);
        }
      }),
      { numRuns: runs },
    );
  });
}

async function expectEqual(store: RankStore, naive: NaiveBoard): Promise<void> {
  const sorted = ranked(naive.sorted());
  expect(await store.range(0, 1_000)).toEqual(sorted);
  expect(await store.size()).toBe(sorted.length);
  const middle = sorted[sorted.length >> 1];
  if (!middle) return;
  expect(await store.rankOf(middle.subject)).toEqual(middle);
  expect(await store.around(middle.subject, 3)).toEqual(
    sorted.slice(Math.max(0, middle.rank - 4), middle.rank + 3),
  );
}
