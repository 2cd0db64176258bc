import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Client } from '#tests/helpers/client.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';
import { openOffice, put, tea } from './office.ts';

let office: Awaited<ReturnType<typeof openOffice>>;
let staff: Client;

beforeAll(async () => {
  office = await openOffice();
  staff = office.staff;
  await put(staff, tea);
});
afterAll(() => office.app.stop());

const [small, large] = tea.variants;
const [size] = tea.options;
const one = (change: object) => ({ variants: [{ ...small, ...change }] });
const chosen = (...choices: object[]) => one({ choices });
const many = <Item>(count: number, item: (index: number) => Item) =>
  Array.from({ length: count }, (_, at) => item(at));
const someday = '2026-12-01T00:00:00.000Z';

const wrong: readonly (readonly [object, object])[] = [
  [{ slug: 'Long Jing' }, { code: 'GOODS_SLUG_INVALID', path: ['slug'] }],
  [{ titleEn: '' }, { code: 'GOODS_TEXT_LENGTH', path: ['titleEn'], min: 1, max: 200 }],
  [{ summaryZh: '长'.repeat(501) }, { code: 'GOODS_TEXT_LENGTH', path: ['summaryZh'], max: 500 }],
  [{ kind: 'COURSE', courseStage: 'TRIAL' }, { code: 'PRODUCT_COURSE_INVALID' }],
  [{ courseFormat: 'LIVE' }, { code: 'PRODUCT_COURSE_INVALID' }],
  [{ currency: 'ABC' }, { code: 'CURRENCY_UNKNOWN', path: ['currency'] }],
  [{ tags: ['a', ' a'] }, { code: 'PRODUCT_TAGS_INVALID', path: ['tags'] }],
  [{ tags: many(31, String) }, { code: 'PRODUCT_TAGS_INVALID', path: ['tags'] }],
  [{ taxClass: 'No class' }, { code: 'TAX_CLASS_INVALID', path: ['taxClass'] }],
  [{ refundWindowDays: -1 }, { code: 'GOODS_NUMBER_INVALID', path: ['refundWindowDays'] }],
  [
    { publishFrom: someday, publishUntil: someday },
    { code: 'PRODUCT_WINDOW_INVALID', path: ['publishUntil'] },
  ],
  [{ categoryId: 'UHJvZHVjdDox' }, { code: 'INVALID_ID', path: ['categoryId'] }],
  [{ media: many(31, () => ({ url: 'https://example.com/1.jpg' })) }, { code: 'PRODUCT_MEDIA_COUNT' }],
  [
    { media: [{ url: 'https://example.com/1.jpg', width: 0 }] },
    { code: 'GOODS_NUMBER_INVALID', path: ['media', '0', 'width'] },
  ],
  [
    { options: many(11, (at) => ({ ...size, code: `o${at}` })) },
    { code: 'OPTIONS_COUNT', path: ['options'] },
  ],
  [{ options: [{ ...size, values: [] }] }, { code: 'OPTIONS_COUNT', path: ['options', '0', 'values'] }],
  [
    { options: [{ ...size, code: 'Größe' }] },
    { code: 'OPTION_CODE_INVALID', path: ['options', '0', 'code'] },
  ],
  [{ options: [size, size] }, { code: 'OPTION_CODE_TWICE', path: ['options', '1', 'code'] }],
  [{ options: [{ ...size, nameZh: '' }] }, { code: 'GOODS_TEXT_LENGTH', path: ['options', '0', 'nameZh'] }],
  [{ variants: [] }, { code: 'VARIANTS_COUNT', path: ['variants'] }],
  [{ variants: many(201, (at) => ({ ...small, sku: `S${at}` })) }, { code: 'VARIANTS_COUNT' }],
  [one({ sku: '=1+1' }), { code: 'SKU_INVALID', path: ['variants', '0', 'sku'] }],
  [
    { variants: [small, { ...large, sku: small?.sku }] },
    { code: 'SKU_TWICE', path: ['variants', '1', 'sku'], sku: 'LJ-50' },
  ],
  [
    { variants: [small, { ...small, sku: 'LJ-51' }] },
    { code: 'VARIANT_TWICE', path: ['variants', '1', 'choices'] },
  ],
  [
    chosen({ option: 'colour', value: 'red' }),
    { code: 'OPTION_UNKNOWN', path: ['variants', '0', 'choices'] },
  ],
  [chosen({ option: 'size', value: 'huge' }), { code: 'CHOICE_UNKNOWN', path: ['variants', '0', 'choices'] }],
  [chosen(), { code: 'OPTION_MISSING', path: ['variants', '0', 'choices'] }],
  [one({ priceMinor: '-1' }), { code: 'PRICE_INVALID', path: ['variants', '0', 'priceMinor'] }],
  [one({ priceMinor: '10000000000001' }), { code: 'PRICE_INVALID', path: ['variants', '0', 'priceMinor'] }],
  [
    one({ compareAtMinor: '12799' }),
    { code: 'COMPARE_AT_TOO_LOW', path: ['variants', '0', 'compareAtMinor'] },
  ],
  [
    one({ memberPriceMinor: '12801' }),
    { code: 'MEMBER_PRICE_TOO_HIGH', path: ['variants', '0', 'memberPriceMinor'] },
  ],
  [one({ floorMinor: '12801' }), { code: 'FLOOR_TOO_HIGH', path: ['variants', '0', 'floorMinor'] }],
  [one({ weightGrams: -1 }), { code: 'GOODS_NUMBER_INVALID', path: ['variants', '0', 'weightGrams'] }],
  [one({ orderLimit: 0 }), { code: 'GOODS_NUMBER_INVALID', path: ['variants', '0', 'orderLimit'] }],
  [{ reason: '' }, { code: 'GOODS_REASON_LENGTH', path: ['reason'] }],
];

it.each(wrong)('a product is not made of %j', async (change, error) => {
  const before = await fingerprint(office.pool);
  expect(await put(staff, { ...tea, ...change })).toMatchObject({ product: null, errors: [error] });
  expect(await fingerprint(office.pool)).toEqual(before);
});
