import { beforeEach, describe, expect, it, vi } from 'vitest';
import { userSearch } from '#api/users/index.ts';
import { systemContext } from '#core/context.ts';
import type { Kernel } from '#core/kernel.ts';
import { reindex } from '#core/search/reindex.ts';
import { startSearchWorker } from '#core/search/worker.ts';
import { transact } from '#core/transact.ts';
import { testKernel } from '#tests/helpers/kernel.ts';
import { type MeiliStandIn, meiliStandIn } from '#tests/helpers/meili-stand-in/stand-in.ts';
import { addMember } from '#tests/helpers/members.ts';
import { searchSources } from '../../../api/server/search-sources.ts';
import { queryFor } from './library.ts';

const searched = 'POST /indexes/jishi/search';

describe('search by a server outside', () => {
  let meili: MeiliStandIn;
  let kernel: Kernel;

  beforeEach(async () => {
    meili = await meiliStandIn();
    kernel = await testKernel({ environment: { MEILI_URL: meili.url, MEILI_KEY: meili.key } });
  });

  const rename = async (id: string, displayName: string) => {
    await transact(systemContext(kernel, 'test'), async (write) => {
      await write.tx.user.update({ where: { id }, data: { displayName } });
      await reindex(write, userSearch, [id]);
    });
  };
  const settle = async (displayName: string) => {
    const id = await addMember(kernel);
    await rename(id, displayName);
    return id;
  };
  const find = async (text: string) => (await kernel.search.find(queryFor(text))).map(({ id }) => id);
  const waiting = () => kernel.database.client.searchPending.count();

  it('is asked once it has been given all there is, and hears of every change', async () => {
    const mei = await settle('Han Meimei');
    expect(await find('meimei')).toEqual([mei]);
    expect(meili.requests).not.toContain(searched);
    const other = await testKernelBeside();
    expect(await other.search.buildMissing()).toBe(true);
    expect(await other.search.buildMissing()).toBe(false);
    const lei = await settle('Li Lei');
    await other.search.sendPending();
    expect(await waiting()).toBe(0);
    const hits = await other.search.find(queryFor('lei'));
    expect(hits).toEqual([{ kind: 'USER', id: lei, position: ['page', 'strict', 1] }]);
    expect(meili.requests.at(-1)).toBe(searched);
    expect((await other.search.find(queryFor('meimei'))).map(({ id }) => id)).toEqual([mei]);
    expect(meili.world.indexes).toEqual(['jishi']);
  });

  it('is replaced by the database while it is away, and told afterwards of what it missed', async () => {
    await kernel.search.rebuild();
    const mei = await settle('Han Meimei');
    meili.away = true;
    await expect(kernel.search.sendPending()).rejects.toThrow();
    expect(await waiting()).toBe(1);
    expect(await find('meimei')).toEqual([mei]);
    expect(await kernel.search.count(queryFor('meimei'), [])).toEqual({ total: 1, facets: {} });
    meili.away = false;
    await kernel.search.sendPending();
    expect(await waiting()).toBe(0);
    const other = await testKernelBeside();
    const [hit] = await other.search.find(queryFor('meimei'));
    expect(hit).toEqual({ kind: 'USER', id: mei, position: ['page', 'strict', 1] });
  });

  it('goes on with a list of the database where that began, and refuses its own list while it is away', async () => {
    const ids = [await settle('Wang Wei one'), await settle('Wang Wei two')];
    const [first] = await kernel.search.find(queryFor('wei', { limit: 1 }));
    await kernel.search.rebuild();
    const other = await testKernelBeside();
    const rest = await other.search.find(queryFor('wei', { after: first?.position }));
    expect([first, ...rest].map((hit) => hit?.id).sort()).toEqual(ids.toSorted());
    const [its] = await other.search.find(queryFor('wei', { limit: 1 }));
    meili.away = true;
    const refused = other.search.find(queryFor('wei', { after: its?.position }));
    await expect(refused).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
  });

  it('loses nothing that changes while its index is built anew', async () => {
    const mei = await settle('Han Meimei');
    const lei = await settle('Li Lei');
    const last = 2 * searchSources.length;
    let batches = 0;
    let renaming: Promise<void> | undefined;
    await kernel.search.rebuild(() => {
      batches += 1;
      // Members are the last kind, by the second engine: what it has just been told is out of date at once.
      if (batches === last) renaming = rename(mei, 'Zhao Min');
    });
    await renaming;
    expect(batches).toBe(last);
    expect(await find('meimei')).toEqual([mei]);
    await kernel.search.sendPending();
    const other = await testKernelBeside();
    const ids = async (text: string) => (await other.search.find(queryFor(text))).map(({ id }) => id);
    expect(await ids('zhao')).toEqual([mei]);
    expect(await ids('meimei')).toEqual([]);
    expect(await ids('lei')).toEqual([lei]);
    expect(meili.requests.at(-1)).toBe(searched);
  });

  it('hears of more than fits into one batch, also when several processes would tell it', async () => {
    await kernel.search.rebuild();
    const ids = await Promise.all(Array.from({ length: 30 }, (_, index) => settle(`Crane ${index}`)));
    await kernel.database.client.$executeRaw`
      INSERT INTO search_pending (kind, row_id, queued_at)
      SELECT 'USER', unnest(${ids}::uuid[]), now() FROM generate_series(1, 40)`;
    const other = await testKernelBeside();
    await Promise.all([kernel.search.sendPending(), other.search.sendPending()]);
    expect(await waiting()).toBe(0);
    expect((await other.search.count(queryFor('crane'), [])).total).toBe(30);
  });

  it('is built and kept up to date by the worker', async () => {
    const mei = await settle('Han Meimei');
    const worker = startSearchWorker(kernel);
    try {
      await vi.waitFor(async () => expect(meili.world.indexes).toEqual(['jishi']), { timeout: 10_000 });
      const other = await testKernelBeside();
      await rename(mei, 'Zhao Min');
      await vi.waitFor(
        async () => {
          const [hit] = await other.search.find(queryFor('zhao'));
          expect(hit).toEqual({ kind: 'USER', id: mei, position: ['page', 'strict', 1] });
        },
        { timeout: 15_000 },
      );
    } finally {
      await worker.stop();
    }
  });

  /** Another process, which has not yet met the server away or without an index. */
  const testKernelBeside = (): Promise<Kernel> => {
    const { options } = kernel.database.pool;
    return testKernel({
      databaseUrl: String(options.connectionString),
      environment: { MEILI_URL: meili.url, MEILI_KEY: meili.key },
    });
  };
});

describe('an older database', () => {
  it('is read once, so that what was there before search is found', async () => {
    const kernel = await testKernel();
    const id = await addMember(kernel);
    expect(await kernel.search.buildMissing()).toBe(false);
    await kernel.database.client.$executeRaw`UPDATE search_state SET built_at = NULL`;
    expect(await kernel.search.buildMissing()).toBe(true);
    const [hit] = await kernel.search.find(queryFor('somebody'));
    expect(hit?.id).toBe(id);
  });
});
