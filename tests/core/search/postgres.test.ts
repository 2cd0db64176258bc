import { describe, expect, it } from 'vitest';
import { createPostgresEngine } from '#core/search/postgres/engine.ts';
import { testKernel } from '#tests/helpers/kernel.ts';
import { engineContract } from './engine-contract.ts';
import { entry, Library } from './library.ts';

const open = async () => createPostgresEngine((await testKernel()).database);

describe('the engine in PostgreSQL', () => {
  engineContract(open);

  it('loses nothing that changes while the index is built anew', async () => {
    const library = new Library(await open());
    const [kept, changed, removed] = [entry('Rice kept'), entry('Rice before'), entry('Rice removed')];
    await library.add(kept, changed, removed, entry('Rice four'));
    await library.engine.rebuild(
      library.scan(1, async (batch) => {
        if (batch === 1) await library.add({ ...kept, title: 'Rice after', names: [] });
        if (batch === 2)
          await library.add({ ...changed, title: 'Rice afterwards', names: [] }, entry('Rice new'));
        if (batch === 3) await library.remove(removed);
      }),
    );
    const found = await library.find('rice');
    expect(found.sort()).toEqual(['Rice after', 'Rice afterwards', 'Rice four', 'Rice new']);
  });

  it('a building that was given up is taken over by the next, and leaves nothing behind', async () => {
    const kernel = await testKernel();
    const library = new Library(createPostgresEngine(kernel.database));
    await library.add(entry('Rice one'), entry('Rice two'));
    const givenUp = library.engine.rebuild(
      library.scan(1, async (batch) => {
        if (batch === 1) throw new Error('The lights went out');
      }),
    );
    await expect(givenUp).rejects.toThrow('The lights went out');
    expect(await library.find('rice')).toHaveLength(2);
    await library.add(entry('Rice three'));
    await library.engine.rebuild(library.scan());
    expect(await library.find('rice')).toHaveLength(3);
    expect(await kernel.database.client.searchDocument.count()).toBe(3);
  });
});
