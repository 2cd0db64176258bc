import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#tests/helpers/client.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';
import { exportAll, fileOf, handIn, row, seeImport, takeOver } from './import-desk.ts';
import { openOffice, placeCategory, put, see, simple, slugsOf, tea } from './office.ts';

let office: Awaited<ReturnType<typeof openOffice>>;
let staff: Client;

beforeAll(async () => {
  office = await openOffice();
  staff = office.staff;
  await placeCategory(staff, { slug: 'teas', titleEn: 'Teas', titleZh: '茶' });
});
afterAll(() => office.app.stop());

const catalogue = async () => {
  const all = await fingerprint(office.pool);
  return [all['public.goods_product'], all['public.goods_variant'], all['public.audit_log']];
};

describe('a file of products', () => {
  it('is taken over, product by product; what is wrong with some stops none of the others', async () => {
    await put(staff, simple('taken'));
    const options = JSON.stringify(tea.options);
    const csv = fileOf(
      row('maojian', {
        category: 'teas',
        tags: 'green|明前',
        options,
        sku: 'MJ-50',
        choices: 'size=small',
        price: '88',
      }),
      row('dear', { price: '12.345' }),
      row('maojian', {
        kind: '',
        title_en: '',
        title_zh: '',
        currency: '',
        sku: 'MJ-250',
        choices: 'size=large',
        price: '388.50',
      }),
      row('lost', { category: 'nowhere' }),
      row('thief', { sku: 'TAKEN' }),
      row('fine', { compare_at: '2.00', tracks_stock: 'false', publish_from: '2026-11-01T00:00:00Z' }),
      row('double'),
      row('other', { sku: 'FINE' }),
      row('double', { sku: 'DOUBLE-2', title_en: 'Something else' }),
      row('cheap', { compare_at: '0.50', kind: 'TEA', weight_grams: 'heavy' }),
      row('reduced', { compare_at: '0.50' }),
      row('odd', { currency: 'XYZ' }),
    );
    const done = await takeOver(office, csv);
    expect(done).toMatchObject({
      state: 'DONE',
      rowsTotal: 12,
      rowsDone: 3,
      rowsFailed: 9,
      productsChanged: 2,
    });
    expect(done?.errors.nodes).toEqual([
      { row: 3, column: 'price', code: 'IMPORT_VALUE_INVALID' },
      { row: 5, column: 'category', code: 'CATEGORY_NOT_FOUND' },
      { row: 6, column: 'sku', code: 'SKU_TAKEN' },
      { row: 9, column: 'sku', code: 'SKU_TAKEN' },
      { row: 10, column: 'title_en', code: 'IMPORT_ROWS_DISAGREE' },
      { row: 11, column: 'kind', code: 'IMPORT_VALUE_INVALID' },
      { row: 11, column: 'weight_grams', code: 'IMPORT_VALUE_INVALID' },
      { row: 12, column: 'compare_at', code: 'COMPARE_AT_TOO_LOW' },
      { row: 13, column: 'currency', code: 'CURRENCY_UNKNOWN' },
    ]);
    expect(await see(staff, 'maojian')).toMatchObject({
      minPrice: { amountMinor: '8800' },
      maxPrice: { amountMinor: '38850' },
      variants: [{ sku: 'MJ-50' }, { sku: 'MJ-250', choices: { size: 'large' } }],
    });
    expect((await see(staff, 'fine'))?.state).toBe('ON_SALE');
    expect((await slugsOf(staff, '(order: RECENTLY_CHANGED)')).sort()).toEqual(['fine', 'maojian', 'taken']);
    const deed = await office.client.auditLog.findFirst({
      where: { action: 'upsertProduct', after: { path: ['slug'], equals: 'fine' } },
    });
    expect(deed?.actor).toMatch(/^user:/);
  });

  it('that is only checked changes nothing', async () => {
    const before = await catalogue();
    const checked = await takeOver(office, fileOf(row('new'), row('bad', { price: '' })), { mode: 'CHECK' });
    expect(checked).toMatchObject({ state: 'DONE', rowsDone: 1, rowsFailed: 1, productsChanged: 1 });
    expect((await catalogue()).slice(0, 2)).toEqual(before.slice(0, 2));
    expect(await see(staff, 'new')).toBeNull();
  });

  it('is refused as a whole when it cannot be read, and nothing is left of it', async () => {
    const good = fileOf(row('good'));
    const [head = '', line = ''] = good.split('\n');
    const utf16 = Buffer.from(`\uFEFF${good}`, 'utf16le').toString('base64');
    const gbk = Buffer.concat([Buffer.from(`${head}\n`), Buffer.from([0xb2, 0xe8])]).toString('base64');
    const wrong: [string, object, object][] = [
      ['', {}, { code: 'IMPORT_EMPTY' }],
      [head, {}, { code: 'IMPORT_EMPTY' }],
      [`${head.replace('slug,', '')}\n${line}`, {}, { code: 'IMPORT_COLUMN_MISSING' }],
      [`${head},colour\n${line}`, {}, { code: 'IMPORT_COLUMN_UNKNOWN' }],
      [`${head},slug\n${line}`, {}, { code: 'IMPORT_COLUMN_TWICE' }],
      [
        `${head}\n${line}\n"broken,1`,
        {},
        { code: 'IMPORT_BROKEN', message: expect.stringContaining('row 3') },
      ],
      [`${head}\nlong"jing,1`, {}, { code: 'IMPORT_BROKEN', message: expect.stringContaining('row 2') }],
      [`${head}\n\uFFFD\uFFFD,1`, {}, { code: 'IMPORT_ENCODING' }],
      [utf16, { encoding: 'BASE64' }, { code: 'IMPORT_ENCODING' }],
      [gbk, { encoding: 'BASE64' }, { code: 'IMPORT_ENCODING' }],
      ['not base64!', { encoding: 'BASE64' }, { code: 'IMPORT_ENCODING' }],
      [`${head}${'\nx'.repeat(20_001)}`, {}, { code: 'IMPORT_ROWS' }],
      [good, { reason: '' }, { code: 'GOODS_REASON_LENGTH' }],
    ];
    const before = await fingerprint(office.pool);
    for (const [csv, input, error] of wrong)
      expect((await handIn(staff, csv, input)).errors, JSON.stringify(error)).toMatchObject([error]);
    expect(await fingerprint(office.pool)).toEqual(before);
  });

  it('tells of rows with too many or too few cells', async () => {
    const csv = `${fileOf(row('one'), row('two'))},"more"\nthree,PHYSICAL`;
    const { errors } = (await takeOver(office, csv)) ?? {};
    expect(errors?.nodes).toEqual([
      { row: 3, column: null, code: 'IMPORT_CELLS_COUNT' },
      { row: 4, column: null, code: 'IMPORT_CELLS_COUNT' },
    ]);
  });

  it('may come in pieces, with a byte order mark, cut in the middle of a character', async () => {
    const bytes = Buffer.from(`\uFEFF${fileOf(row('pieces', { title_zh: '碎银子' }))}`);
    const cut = bytes.indexOf(Buffer.from('银')) + 1;
    const [head, tail] = [bytes.subarray(0, cut), bytes.subarray(cut)].map((part) => part.toString('base64'));
    const encoding = 'BASE64';
    const first = await handIn(staff, head ?? '', { encoding, completeness: 'MORE_FOLLOWS' });
    expect(first.import).toMatchObject({ state: 'RECEIVING', rowsTotal: 0 });
    const rest = { encoding, continues: first.import?.id, idempotencyKey: 'the-rest' };
    const ana = await office.app.signUp('Ana');
    expect((await ana.admin('{ productImports { nodes { id } } }')).errors).toBeDefined();
    const second = await handIn(staff, tail ?? '', rest);
    expect(second.import).toMatchObject({ id: first.import?.id, state: 'RUNNING', rowsTotal: 1 });
    expect((await handIn(staff, tail ?? '', rest)).errors).toEqual([]);
    expect((await handIn(staff, tail ?? '', { ...rest, idempotencyKey: 'again' })).errors).toMatchObject([
      { code: 'IMPORT_NOT_RECEIVING', path: ['continues'] },
    ]);
    await takeOver(office, fileOf(row('something')));
    expect(await seeImport(staff, second.import?.id ?? '')).toMatchObject({ state: 'DONE', rowsDone: 1 });
    expect((await see(staff, 'pieces'))?.titleZh).toBe('碎银子');
    const nothing = Buffer.from('ProductImport:01935b6e-0000-7000-8000-000000000000').toString('base64url');
    expect((await handIn(staff, 'x', { continues: nothing })).errors).toMatchObject([
      { code: 'IMPORT_NOT_FOUND' },
    ]);
  });
});

describe('an export', () => {
  it('taken over again changes nothing, whatever stands in it', async () => {
    await put(staff, {
      ...tea,
      slug: 'tricky',
      titleEn: '=HYPERLINK("http://example.com")',
      titleZh: '“龙井”, 明前\t特级',
      summaryEn: "'quoted'",
      summaryZh: '+86',
      descriptionEn: 'Line one,\r\n"line two"\n@three; -four',
      descriptionZh: '@第一行\n第二行',
      brand: "'=1+1",
      tags: ['a|b', 'c\\', '-d', '明前'],
      categoryId: (await placeCategory(staff, { slug: 'teas', titleEn: 'Teas', titleZh: '茶' })).category?.id,
      media: [{ url: 'https://example.com/a,b.jpg', altZh: '茶“汤”', width: 10, height: 20 }],
      publishFrom: '2026-11-01T00:00:00.123Z',
      publishUntil: '2027-11-01T00:00:00.000Z',
      refundWindowDays: 0,
      commissionable: false,
      taxClass: 'reduced',
      variants: [
        { ...tea.variants[0], sku: 'T-1', costMinor: '1', floorMinor: '0', weightGrams: 5, orderLimit: 2 },
        { ...tea.variants[1], sku: 'T-2', tracksStock: false, imageUrl: 'https://example.com/i.jpg' },
      ],
    });
    await put(staff, { ...simple('yen', '1200'), slug: 'yen', currency: 'JPY' });
    await put(staff, { ...simple('dinar', '1234'), slug: 'dinar', currency: 'KWD' });
    const csv = await exportAll(staff, 2);
    expect(csv).toBe(await exportAll(staff));
    expect(csv).toContain(`"'=HYPERLINK(""http://example.com"")"`);
    const cells: string[] = parse(csv).flat();
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    const before = await catalogue();
    const again = await takeOver(office, csv);
    expect(again).toMatchObject({ rowsFailed: 0, productsChanged: 0, errors: { nodes: [] } });
    expect(again?.rowsDone).toBe(again?.rowsTotal);
    expect((await catalogue()).slice(0, 2)).toEqual(before.slice(0, 2));
  });
});
