import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#tests/helpers/client.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';
import { dropCategory, openOffice, placeCategory } from './office.ts';

let office: Awaited<ReturnType<typeof openOffice>>;
let staff: Client;

beforeAll(async () => {
  office = await openOffice();
  staff = office.staff;
});
afterAll(() => office.app.stop());

const titles = { titleEn: 'A', titleZh: '类' };

async function place(slug: string, parentId?: string): Promise<string> {
  const { category, errors } = await placeCategory(staff, { slug, ...titles, parentId });
  expect(errors).toEqual([]);
  return category?.id ?? '';
}

describe('the tree of categories', () => {
  it('is made, moved and listed, on record', async () => {
    const drinks = await place('drinks');
    const teas = await place('teas', drinks);
    const { category } = await placeCategory(staff, {
      slug: 'green-teas',
      ...titles,
      parentId: teas,
      position: 3,
    });
    expect(category?.path).toEqual(['drinks', 'teas', 'green-teas']);
    await place('teas');
    const { data } = await staff.admin<{ all: { nodes: object[] }; top: { nodes: object[] } }>(
      `query ($teas: ID!) {
        all: categoryDefinitions(filter: { parentId: $teas }) { nodes { slug path position parent { slug } } }
        top: categoryDefinitions(filter: { parentId: null, retired: false }) { nodes { slug } }
      }`,
      { teas },
    );
    expect(data.all.nodes).toEqual([
      { slug: 'green-teas', path: ['teas', 'green-teas'], position: 3, parent: { slug: 'teas' } },
    ]);
    expect(data.top.nodes).toEqual(expect.arrayContaining([{ slug: 'drinks' }, { slug: 'teas' }]));
    const deeds = await office.client.auditLog.findMany({
      where: { action: 'upsertCategory', after: { path: ['slug'], equals: 'teas' } },
      orderBy: { id: 'asc' },
    });
    expect(deeds).toMatchObject([
      { before: null, after: { slug: 'teas' }, reason: 'A test.' },
      { before: { slug: 'teas', parentId: expect.any(String) }, after: { parentId: null } },
    ]);
  });

  it('has six levels at most, also when a branch moves', async () => {
    let parent: string | undefined;
    const ids: string[] = [];
    for (let level = 1; level <= 6; level += 1) {
      parent = await place(`level-${level}`, parent);
      ids.push(parent);
    }
    const before = await fingerprint(office.pool);
    const deep = [{ code: 'CATEGORY_TOO_DEEP', path: ['parentId'] }];
    expect(
      (await placeCategory(staff, { slug: 'level-7', ...titles, parentId: parent })).errors,
    ).toMatchObject(deep);
    const other = await place('other');
    const low = await place('other-low', other);
    expect(
      (await placeCategory(staff, { slug: 'level-1', ...titles, parentId: other })).errors,
    ).toMatchObject(deep);
    expect((await placeCategory(staff, { slug: 'other', ...titles, parentId: ids[4] })).errors).toMatchObject(
      deep,
    );
    expect((await placeCategory(staff, { slug: 'other', ...titles, parentId: ids[3] })).errors).toEqual([]);
    expect((await dropCategory(staff, { categoryId: low })).errors).toEqual([]);
    expect((await dropCategory(staff, { categoryId: other })).errors).toEqual([]);
    expect(before).toBeDefined();
  });

  it('never closes to a circle, whoever moves what at once', async () => {
    const [left, right] = [await place('left'), await place('right')];
    for (const [slug, parentId] of [
      ['left', left],
      ['right', right],
    ] as const) {
      const { errors } = await placeCategory(staff, { slug, ...titles, parentId });
      expect(errors).toMatchObject([{ code: 'CATEGORY_CIRCLE' }]);
    }
    for (let round = 0; round < 8; round += 1) {
      const answers = await Promise.all([
        placeCategory(staff, { slug: 'left', ...titles, parentId: right }),
        placeCategory(staff, { slug: 'right', ...titles, parentId: left }),
      ]);
      const codes = answers.flatMap(({ errors }) => errors.map(({ code }) => code));
      expect(codes).toEqual(['CATEGORY_CIRCLE']);
      await place('left');
      await place('right');
    }
  });

  it('lets go of a category once nothing in use lies below it, and takes it back', async () => {
    const house = await place('house');
    const kitchen = await place('kitchen', house);
    expect((await dropCategory(staff, { categoryId: house })).errors).toMatchObject([
      { code: 'CATEGORY_HAS_CHILDREN' },
    ]);
    expect((await dropCategory(staff, { categoryId: kitchen })).errors).toEqual([]);
    expect((await dropCategory(staff, { categoryId: house })).category?.retiredAt).not.toBeNull();
    const before = await fingerprint(office.pool);
    expect((await dropCategory(staff, { categoryId: house })).errors).toEqual([]);
    expect((await placeCategory(staff, { slug: 'bath', ...titles, parentId: house })).errors).toMatchObject([
      { code: 'CATEGORY_NOT_FOUND', path: ['parentId'] },
    ]);
    expect(await fingerprint(office.pool)).toEqual(before);
    expect(await place('house')).toBe(house);
  });

  it('is not made of what makes no sense', async () => {
    const before = await fingerprint(office.pool);
    const wrong: [object, object][] = [
      [{ slug: 'No Slug' }, { code: 'GOODS_SLUG_INVALID', path: ['slug'] }],
      [{ titleZh: ' ' }, { code: 'GOODS_TEXT_LENGTH', path: ['titleZh'], min: 1, max: 100 }],
      [{ position: -1 }, { code: 'GOODS_NUMBER_INVALID', path: ['position'] }],
      [{ reason: '' }, { code: 'GOODS_REASON_LENGTH', path: ['reason'] }],
      [{ parentId: 'nonsense' }, { code: 'INVALID_ID', path: ['parentId'] }],
    ];
    for (const [part, error] of wrong)
      expect((await placeCategory(staff, { slug: 'fine', ...titles, ...part })).errors).toMatchObject([
        error,
      ]);
    expect(await fingerprint(office.pool)).toEqual(before);
  });
});
