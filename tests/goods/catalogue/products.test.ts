import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeId } from '#schema/common/ids.ts';
import type { Client } from '#tests/helpers/client.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';
import { add } from '../cart/basket-shop.ts';
import {
  minute,
  openOffice,
  placeCategory,
  publish,
  put,
  retire,
  see,
  simple,
  tea,
  unpublish,
} from './office.ts';

let office: Awaited<ReturnType<typeof openOffice>>;
let staff: Client;

beforeAll(async () => {
  office = await openOffice();
  staff = office.staff;
});
afterAll(() => office.app.stop());

const skusOf = async (slug: string) => (await see(staff, slug))?.variants.map(({ sku }) => sku);

describe('a product', () => {
  it('is made with all its variants at once, and changed wholly', async () => {
    const { category } = await placeCategory(staff, { slug: 'teas', titleEn: 'Teas', titleZh: '茶' });
    const full = {
      ...tea,
      slug: 'biluochun',
      categoryId: category?.id,
      summaryZh: '洞庭山',
      brand: 'Jishi',
      tags: ['green', '明前'],
      media: [{ url: 'https://example.com/tea.jpg', altZh: '茶' }],
      variants: [
        {
          ...tea.variants[0],
          sku: 'BL-50',
          compareAtMinor: '15800',
          memberPriceMinor: '11800',
          costMinor: '5000',
        },
        { ...tea.variants[1], sku: 'BL-250', orderLimit: 3, weightGrams: 250, tracksStock: false },
      ],
    };
    const made = await put(staff, full);
    expect(made.errors).toEqual([]);
    expect(made.product).toMatchObject({
      state: 'DRAFT',
      minPrice: { amountMinor: '12800' },
      maxPrice: { amountMinor: '49800' },
      variants: [
        { sku: 'BL-50', choices: { size: 'small' } },
        { sku: 'BL-250', choices: { size: 'large' } },
      ],
    });
    const swapped = {
      ...full,
      titleZh: '碧螺春',
      tags: [],
      variants: [
        { ...tea.variants[0], sku: 'BL-250', priceMinor: '9900' },
        { ...tea.variants[1], sku: 'BL-50' },
      ],
    };
    const changed = await put(staff, swapped);
    expect(changed.product).toMatchObject({
      titleZh: '碧螺春',
      minPrice: { amountMinor: '9900' },
      variants: [
        { sku: 'BL-250', choices: { size: 'small' }, id: made.product?.variants[1]?.id },
        { sku: 'BL-50', choices: { size: 'large' }, id: made.product?.variants[0]?.id },
      ],
    });
    await put(staff, { ...swapped, variants: [swapped.variants[0]] });
    expect(await skusOf('biluochun')).toEqual(['BL-250']);
    await put(staff, swapped);
    expect((await see(staff, 'biluochun'))?.variants[1]?.id).toBe(made.product?.variants[0]?.id);
    const deeds = await office.client.auditLog.findMany({
      where: { subject: `product:${decodeId(made.product?.id ?? '').id}` },
      orderBy: { id: 'asc' },
    });
    expect(deeds).toMatchObject([
      {
        action: 'upsertProduct',
        before: null,
        after: { tags: ['green', '明前'], variants: [{ sku: 'BL-50' }, {}] },
      },
      { before: { tags: ['green', '明前'] }, after: { tags: [], variants: [{ priceMinor: '9900' }, {}] } },
      { after: { variants: [{ sku: 'BL-250' }] } },
      { after: { variants: [{ sku: 'BL-250' }, { sku: 'BL-50' }] } },
    ]);
  });

  it('that is like that already is left alone', async () => {
    await put(staff, { ...tea, publishFrom: minute(-5).toISOString() });
    const before = await fingerprint(office.pool);
    expect((await put(staff, tea)).product?.publishFrom).toBe(minute(-5).toISOString());
    expect(await fingerprint(office.pool)).toEqual(before);
  });

  it('is not changed over the head of somebody else', async () => {
    const first = await put(staff, simple('kettle'));
    const seen = first.product?.updatedAt;
    const second = await put(staff, { ...simple('kettle', '200'), expectedUpdatedAt: seen });
    expect(second.errors).toEqual([]);
    const before = await fingerprint(office.pool);
    const late = await put(staff, { ...simple('kettle', '300'), expectedUpdatedAt: seen });
    expect(late).toMatchObject({
      product: null,
      errors: [{ code: 'PRODUCT_CHANGED_MEANWHILE', updatedAt: second.product?.updatedAt }],
    });
    expect((await put(staff, { ...simple('new-one'), expectedUpdatedAt: seen })).errors).toMatchObject([
      { code: 'PRODUCT_NOT_FOUND' },
    ]);
    expect(await fingerprint(office.pool)).toEqual(before);
    const answers = await Promise.all(
      ['401', '402', '403', '404'].map((price) =>
        put(staff, { ...simple('kettle', price), expectedUpdatedAt: second.product?.updatedAt }),
      ),
    );
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
  });

  it('is one, also when several make it at once, and its SKUs are its own', async () => {
    const answers = await Promise.all(
      ['1', '2', '3', '4', '5'].map((price) => put(staff, simple('gong', price))),
    );
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(new Set(answers.map(({ product }) => product?.id)).size).toBe(1);
    const rivals = await Promise.all(
      ['pot', 'pan', 'wok'].map((slug) =>
        put(staff, { ...simple(slug), variants: [{ sku: 'ONE', priceMinor: '1' }] }),
      ),
    );
    expect(rivals.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(rivals.flatMap(({ errors }) => errors.map(({ code }) => code))).toEqual([
      'SKU_TAKEN',
      'SKU_TAKEN',
    ]);
    const taken = await put(staff, { ...simple('jar'), variants: [{ sku: 'GONG', priceMinor: '1' }] });
    expect(taken.errors).toEqual([
      expect.objectContaining({
        code: 'SKU_TAKEN',
        sku: 'GONG',
        productSlug: 'gong',
        path: ['variants', '0', 'sku'],
      }),
    ]);
    expect(await see(staff, 'jar')).toBeNull();
  });

  it('keeps its kind and currency once it is in a cart', async () => {
    await put(staff, simple('lamp'));
    expect((await put(staff, { ...simple('lamp'), currency: 'JPY' })).errors).toEqual([]);
    const { product } = await put(staff, { ...simple('lamp'), publishFrom: minute(-1).toISOString() });
    await add(office.app.stranger, { variantId: product?.variants[0]?.id });
    const before = await fingerprint(office.pool);
    expect((await put(staff, { ...simple('lamp'), currency: 'JPY' })).errors).toMatchObject([
      { code: 'PRODUCT_CURRENCY_FIXED', path: ['currency'] },
    ]);
    expect((await put(staff, { ...simple('lamp'), kind: 'VIRTUAL' })).errors).toMatchObject([
      { code: 'PRODUCT_KIND_FIXED', path: ['kind'] },
    ]);
    expect(await fingerprint(office.pool)).toEqual(before);
  });

  it('goes on sale, off again, and is retired; each once, on record', async () => {
    const { product } = await put(staff, simple('fan'));
    const productId = product?.id;
    expect((await publish(staff, { productId })).product).toMatchObject({
      state: 'ON_SALE',
      publishFrom: minute(0).toISOString(),
    });
    const published = await fingerprint(office.pool);
    expect((await publish(staff, { productId })).errors).toEqual([]);
    expect(await fingerprint(office.pool)).toEqual(published);
    const window = { from: minute(5).toISOString(), until: minute(9).toISOString() };
    expect((await publish(staff, { productId, ...window })).product?.state).toBe('SCHEDULED');
    expect(
      (await publish(staff, { productId, from: window.until, until: window.from })).errors,
    ).toMatchObject([{ code: 'PRODUCT_WINDOW_INVALID' }]);
    office.clock.set(minute(9));
    expect((await see(staff, 'fan'))?.state).toBe('ENDED');
    office.clock.set(minute(0));
    expect((await unpublish(staff, { productId })).product).toMatchObject({
      state: 'DRAFT',
      publishFrom: null,
    });
    expect((await retire(staff, { productId })).product?.state).toBe('RETIRED');
    const retired = await fingerprint(office.pool);
    expect((await retire(staff, { productId })).errors).toEqual([]);
    for (const move of [publish, unpublish])
      expect((await move(staff, { productId })).errors).toMatchObject([{ code: 'PRODUCT_RETIRED' }]);
    expect(await fingerprint(office.pool)).toEqual(retired);
    expect((await put(staff, simple('fan'))).product?.state).toBe('DRAFT');
    const deeds = await office.client.auditLog.findMany({
      where: { subject: `product:${decodeId(productId ?? '').id}` },
      orderBy: { id: 'asc' },
      select: { action: true },
    });
    expect(deeds.map(({ action }) => action)).toEqual([
      'upsertProduct',
      'publishProduct',
      'publishProduct',
      'unpublishProduct',
      'retireProduct',
      'upsertProduct',
    ]);
    expect(
      await office.client.eventLog.count({
        where: { name: 'product.changed', key: decodeId(productId ?? '').id },
      }),
    ).toBe(6);
  });
});
