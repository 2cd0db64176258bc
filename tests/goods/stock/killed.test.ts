import { beforeEach, expect, it } from 'vitest';
import { adjustStock, upsertProduct, upsertStockLocation } from '#api/goods/index.ts';
import { systemContext } from '#core/context.ts';
import type { Kernel } from '#core/kernel.ts';
import { eachDeath } from '#tests/helpers/die-at.ts';
import { testKernel } from '#tests/helpers/kernel.ts';
import { faultsIn } from '../checkout/till.ts';

let kernel: Kernel;
let lines: { variantId: string; locationId: string; change: number }[];
let key = 0;

const reason = 'A test.';

beforeEach(async () => {
  // Two connections: were one lost at a death, nobody would get any before long.
  kernel = await testKernel({ environment: { DATABASE_POOL: '2', PROCESS_ROLE: 'api' } });
  const ctx = systemContext(kernel, 'test');
  const names = { titleEn: 'A thing', titleZh: '物' };
  const { locationId } = await upsertStockLocation(ctx, { slug: 'shelf', ...names, reason });
  const variants = ['A1', 'A2'].map((sku, at) => ({
    sku,
    priceMinor: 100n,
    choices: [{ option: 'form', value: `f${at}` }],
  }));
  const values = [0, 1].map((at) => ({ code: `f${at}`, nameEn: 'Form', nameZh: '形' }));
  const options = [{ code: 'form', nameEn: 'Form', nameZh: '形', values }];
  await upsertProduct(ctx, {
    slug: 'thing',
    kind: 'PHYSICAL',
    ...names,
    currency: 'CNY',
    options,
    variants,
    reason,
  });
  const rows = await kernel.database.client.variant.findMany({ orderBy: { sku: 'asc' } });
  lines = rows.map(({ id }) => ({ variantId: id, locationId, change: 1 }));
});

const receive = () =>
  adjustStock({ ...systemContext(kernel, 'test'), idempotencyKey: `key-${key}` }, { lines, reason });

it('a delivery comes once, whenever the process dies', { timeout: 120_000 }, async () => {
  const statements = await eachDeath(kernel, receive, {
    async before() {
      key += 1;
    },
    async after() {
      await receive();
      const levels = await kernel.database.client.stockLevel.findMany();
      expect(levels.map(({ onHand }) => onHand)).toEqual([key, key]);
      expect(await kernel.database.client.auditLog.count({ where: { action: 'adjustStock' } })).toBe(key);
      expect(await faultsIn({ kernel })).toEqual([]);
    },
  });
  expect(statements.length).toBeGreaterThan(5);
});
