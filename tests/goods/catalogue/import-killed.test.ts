import { beforeEach, expect, it } from 'vitest';
import { importProducts, runProductImports } from '#api/goods/index.ts';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import type { Kernel } from '#core/kernel.ts';
import { eachDeath } from '#tests/helpers/die-at.ts';
import { testKernel } from '#tests/helpers/kernel.ts';
import { fileOf, row } from './import-desk.ts';

let kernel: Kernel;
let clock: FixedClock;
let round = 0;

beforeEach(async () => {
  clock = new FixedClock(new Date('2026-11-27T02:00:00.000Z'));
  // Two connections: were one lost at a death, nobody would get any before long.
  kernel = await testKernel({ clock, environment: { DATABASE_POOL: '2', PROCESS_ROLE: 'api' } });
});

const system = () => systemContext(kernel, 'test');
const work = () => runProductImports.run(system());

it('an import goes on where it was when its process died, and takes nothing over twice', {
  timeout: 120_000,
}, async () => {
  let importId = '';
  const hand = async () => {
    round += 1;
    const csv = fileOf(row(`good-${round}`), row(`bad-${round}`, { price: 'free' }));
    const form = {
      csv,
      encoding: 'TEXT',
      mode: 'APPLY',
      completeness: 'COMPLETE',
      reason: 'A test.',
    } as const;
    ({ importId } = await importProducts(system(), form));
  };
  await eachDeath(kernel, work, {
    before: hand,
    async after() {
      await work();
      const { client } = kernel.database;
      const done = { state: 'DONE', rowsTotal: 2, rowsDone: 1, rowsFailed: 1, changed: 1 };
      expect(await client.productImport.findUnique({ where: { id: importId } })).toMatchObject(done);
      expect(await client.productImportProblem.count({ where: { importId } })).toBe(1);
      const product = await client.product.findUniqueOrThrow({ where: { slug: `good-${round}` } });
      const subject = `product:${product.id}`;
      expect(await client.auditLog.count({ where: { subject } })).toBe(1);
      expect(await client.product.count({ where: { slug: `bad-${round}` } })).toBe(0);
    },
  });
});

it('two workers share an import, and each product is taken over once', async () => {
  const rows = Array.from({ length: 40 }, (_, at) => row(`shared-${at}`));
  const form = { csv: fileOf(...rows), encoding: 'TEXT', mode: 'APPLY', completeness: 'COMPLETE' } as const;
  const { importId } = await importProducts(system(), { ...form, reason: 'A test.' });
  await Promise.all([work(), work()]);
  await work();
  expect(await kernel.database.client.productImport.findUnique({ where: { id: importId } })).toMatchObject({
    state: 'DONE',
    rowsDone: 40,
    changed: 40,
  });
  expect(await kernel.database.client.auditLog.count({ where: { action: 'upsertProduct' } })).toBe(40);
});

it('what is left of an import is forgotten after 90 days, and a file that was given up after one', async () => {
  const form = { encoding: 'TEXT', mode: 'APPLY', reason: 'A test.' } as const;
  await importProducts(system(), { ...form, csv: fileOf(row('kept')), completeness: 'COMPLETE' });
  await importProducts(system(), { ...form, csv: 'slug', completeness: 'MORE_FOLLOWS' });
  const after = async (days: number) => {
    clock.set(new Date(clock.now().getTime() + days * 24 * 60 * 60 * 1000 + 1));
    await work();
    return kernel.database.client.productImport.count();
  };
  expect(await after(0)).toBe(2);
  expect(await after(1)).toBe(1);
  expect(await after(89)).toBe(0);
  expect(await kernel.database.client.product.count()).toBe(1);
});
