import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogueChecks, goodsChecks } from '#api/goods/index.ts';
import { systemContext } from '#core/context.ts';
import { readAssets } from '#seed/assets.ts';
import type { CategoryText } from '#seed/goods-book.ts';
import { createWorld } from '#seed/world.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';
import { openTestKernel } from '#tests/helpers/kernel.ts';

const { goods: book } = readAssets();
const { goods } = book;
const now = new Date('2026-11-22T12:00:00Z');
const opened = new Date('2026-03-27T12:00:00Z');

const levelsOf = ({ children = [] }: CategoryText): number => 1 + Math.max(0, ...children.map(levelsOf));

describe('what the shop of the story sells', () => {
  it('is at least 120 goods of all kinds, each named in both languages and once', () => {
    expect(goods.length).toBeGreaterThanOrEqual(120);
    for (const of of ['zh', 'en'] as const) {
      expect(new Set(goods.map(({ title }) => title[of])).size).toBe(goods.length);
    }
    expect(goods.filter(({ title, summary }) => !/\p{Script=Han}/u.test(title.zh + summary.zh))).toEqual([]);
    expect(goods.filter(({ title, summary }) => /\p{Script=Han}/u.test(title.en + summary.en))).toEqual([]);
    expect(new Set(goods.map(({ kind }) => kind))).toEqual(
      new Set(['PHYSICAL', 'COURSE', 'SERVICE', 'VIRTUAL']),
    );
    const courses = goods.flatMap(({ course }) => (course ? [`${course.stage} ${course.format}`] : []));
    expect(new Set(courses).size).toBe(6);
  });

  it('stands in categories of three levels', () => {
    expect(Math.max(...book.categories.map(levelsOf))).toBeGreaterThanOrEqual(3);
  });
});

describe('the shop of the story', () => {
  let kernel: Awaited<ReturnType<typeof openTestKernel>>;
  beforeAll(async () => {
    kernel = await openTestKernel();
    await createWorld(kernel.kernel).shop(book, { opened, now });
  });
  afterAll(() => kernel.close());

  it('has everything on sale by now, with stock at two locations, some of it low or out', async () => {
    const { client } = kernel.kernel.database;
    expect(await client.product.count({ where: { publishFrom: { lte: now }, retiredAt: null } })).toBe(
      goods.length,
    );
    expect(await client.product.count({ where: { createdAt: { gt: now } } })).toBe(0);
    expect(await client.category.count()).toBeGreaterThan(30);
    expect(await client.stockLocation.count()).toBe(2);
    const [tracked, levels] = [
      await client.variant.count({ where: { tracksStock: true } }),
      await client.stockLevel.count(),
    ];
    expect(levels).toBe(tracked * 2);
    expect(await client.stockLevel.count({ where: { onHand: 0 } })).toBeGreaterThan(0);
    expect(await client.stockLevel.count({ where: { onHand: { gt: 100 } } })).toBeGreaterThan(100);
  });

  it('shows pictures of everything that are really there, the first also where a variant is bought', async () => {
    const { media, database } = kernel.kernel;
    const products = await database.client.product.findMany({ include: { variants: true } });
    for (const { slug, media: shown, variants } of products) {
      const pictures = shown as { url: string; altEn: string; altZh: string }[];
      expect(pictures.length, slug).toBeGreaterThanOrEqual(2);
      expect(variants.map(({ imageUrl }) => imageUrl)).toEqual(variants.map(() => pictures[0]!.url));
      for (const { url } of pictures) {
        const file = await media.open(url.replace('media:', ''));
        expect([url, file?.contentType]).toEqual([url, 'image/svg+xml']);
        await file?.close();
      }
    }
  });

  it('holds whatever must hold of goods', async () => {
    const ctx = systemContext(kernel.kernel, 'test');
    for (const check of [...catalogueChecks, ...goodsChecks])
      expect({ rule: check.rule, found: await check.find(ctx) }).toEqual({ rule: check.rule, found: [] });
  });

  it('is opened once: what operators may have changed stays', async () => {
    const before = await fingerprint(kernel.kernel.database.pool);
    await createWorld(kernel.kernel).shop(book, { opened, now });
    expect(await fingerprint(kernel.kernel.database.pool)).toEqual(before);
  });
});
