import { beforeAll, describe, expect, it } from 'vitest';
import { categoryChanged, productChanged, searchProducts } from '#api/goods/index.ts';
import { systemContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import type { Kernel } from '#core/kernel.ts';
import { transact } from '#core/transact.ts';
import { deliverAll, openTestKernel } from '#tests/helpers/kernel.ts';

const day = 86_400_000;

describe('products', () => {
  let kernel: Kernel;
  let teaware: string;
  const ids = new Map<string, string>();

  beforeAll(async () => {
    const opened = await openTestKernel();
    kernel = opened.kernel;
    const kitchen = await openCategory('kitchen', 'Kitchen', '厨房');
    teaware = await openCategory('teaware', 'Teaware', '茶具', kitchen);
    await offer('pot', {
      titleEn: 'Clay pot',
      titleZh: '紫砂壶',
      brand: 'Yixing',
      tags: ['handmade'],
      categoryId: teaware,
    });
    await offer('cup', { titleEn: 'Cup', titleZh: '杯子', categoryId: kitchen });
    await offer('later', {
      titleEn: 'Pot to come',
      titleZh: '明天的壶',
      publishFrom: new Date(Date.now() + day),
    });
    await offer('gone', { titleEn: 'Pot of old', titleZh: '旧壶', publishUntil: new Date(Date.now() - day) });
    await offer('draft', { titleEn: 'Pot in mind', titleZh: '想象的壶', publishFrom: null });
    await deliverAll(kernel);
    return opened.close;
  });

  async function openCategory(
    slug: string,
    titleEn: string,
    titleZh: string,
    parentId?: string,
  ): Promise<string> {
    const id = newId(kernel.clock);
    const now = kernel.clock.now();
    await kernel.database.client.category.create({
      data: { id, slug, titleEn, titleZh, parentId: parentId ?? null, createdAt: now, updatedAt: now },
    });
    return id;
  }

  async function offer(
    slug: string,
    more: {
      titleEn: string;
      titleZh: string;
      brand?: string;
      tags?: string[];
      categoryId?: string;
      publishFrom?: Date | null;
      publishUntil?: Date;
    },
  ): Promise<void> {
    const now = new Date(Date.now() - 10 * day);
    const id = newId(kernel.clock);
    ids.set(id, slug);
    await transact(systemContext(kernel, 'test'), async (write) => {
      await write.tx.product.create({
        data: {
          id,
          slug,
          kind: 'PHYSICAL',
          currency: 'CNY',
          options: [],
          media: [],
          publishFrom: now,
          createdAt: now,
          updatedAt: now,
          ...more,
        },
      });
      await write.tx.variant.create({
        data: {
          id: newId(kernel.clock),
          productId: id,
          sku: `SKU-${slug}-1`,
          choices: {},
          priceMinor: 100n,
          createdAt: now,
          updatedAt: now,
        },
      });
      write.emit(productChanged, id, { productId: id });
    });
  }

  const find = async (text: string, filters?: Record<string, string[]>) => {
    const query = { from: undefined, limit: 20 };
    const hits = await searchProducts(systemContext(kernel, 'test'), { text, filters }, query);
    return hits.map(({ id }) => ids.get(id));
  };

  it('are found by title, brand, tag, SKU, and the names of their categories and of those above', async () => {
    for (const text of ['clay', '紫砂', '壶', 'yixing', 'handmade', 'sku-pot-1', '茶具', 'teaware']) {
      expect(await find(text), text).toEqual(['pot']);
    }
    expect((await find('厨房')).sort()).toEqual(['cup', 'pot']);
  });

  it('are found only while they are on sale', async () => {
    expect(await find('pot')).toEqual(['pot']);
    const inTwoDays = { ...kernel, clock: { now: () => new Date(Date.now() + 2 * day) } };
    const hits = await searchProducts(
      systemContext(inTwoDays, 'test'),
      { text: 'pot' },
      { from: undefined, limit: 20 },
    );
    expect(hits.map(({ id }) => ids.get(id)).sort()).toEqual(['later', 'pot']);
  });

  it('are narrowed down by category, brand, tag and kind', async () => {
    expect(await find('厨房', { category: ['teaware'] })).toEqual(['pot']);
    expect(await find('厨房', { productKind: ['PHYSICAL'], brand: ['Yixing'] })).toEqual(['pot']);
    expect(await find('厨房', { productKind: ['COURSE'] })).toEqual([]);
  });

  it('follow the new name of a category, and leave when they are retired', async () => {
    const { client } = kernel.database;
    await client.category.update({ where: { id: teaware }, data: { titleEn: 'Brewing' } });
    await transact(systemContext(kernel, 'test'), async (write) =>
      write.emit(categoryChanged, teaware, { categoryId: teaware }),
    );
    await deliverAll(kernel);
    expect(await find('brewing')).toEqual(['pot']);
    expect(await find('teaware')).toEqual([]);
    const cup = [...ids].find(([, slug]) => slug === 'cup')?.[0] ?? '';
    await client.product.update({ where: { id: cup }, data: { retiredAt: kernel.clock.now() } });
    await transact(systemContext(kernel, 'test'), async (write) =>
      write.emit(productChanged, cup, { productId: cup }),
    );
    await deliverAll(kernel);
    expect(await find('cup')).toEqual([]);
  });

  it('are as they are now, however late and in whatever order their events come', async () => {
    const cup = [...ids].find(([, slug]) => slug === 'cup')?.[0] ?? '';
    const { client } = kernel.database;
    const names = ['Beaker', 'Goblet', 'Mug'];
    await Promise.all(
      names.map((titleEn) =>
        transact(systemContext(kernel, 'test'), async (write) => {
          await write.tx.product.update({ where: { id: cup }, data: { titleEn, retiredAt: null } });
          write.emit(productChanged, cup, { productId: cup });
        }),
      ),
    );
    await Promise.all([deliverAll(kernel), deliverAll(kernel), deliverAll(kernel)]);
    const { titleEn } = await client.product.findUniqueOrThrow({ where: { id: cup } });
    for (const name of names) expect(await find(name), name).toEqual(name === titleEn ? ['cup'] : []);
  });
});
