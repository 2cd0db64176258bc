import { beforeEach, expect, test } from 'vitest';
import type { SearchEngine } from '#core/search/engine.ts';
import { entry, Library, queryFor, today } from './library.ts';

const hoursAgo = (hours: number) => new Date(today.getTime() - hours * 3_600_000);

/** What every engine promises. `open` gives an empty one. */
export function engineContract(open: () => Promise<SearchEngine>): void {
  let library: Library;
  beforeEach(async () => {
    library = new Library(await open());
  });

  test('简单 finds 安装简单, and nothing that only shares characters with it', async () => {
    await library.add(
      entry('安装简单'),
      entry('简历怎么写'),
      entry('单反相机'),
      entry('不简不单'),
      entry('单简'),
    );
    expect(await library.find('简单')).toEqual(['安装简单']);
  });

  test('words of one character are found', async () => {
    await library.add(entry('春天的茶'), entry('茶壶'), entry('咖啡'));
    expect((await library.find('茶')).sort()).toEqual(['春天的茶', '茶壶'].sort());
  });

  test('a longer Chinese word is found where its characters stand one after another', async () => {
    await library.add(entry('紫砂茶壶套装'), entry('茶壶和紫砂杯'));
    expect(await library.find('紫砂茶壶')).toEqual(['紫砂茶壶套装']);
    expect(await library.find('紫砂 茶壶')).toHaveLength(2);
  });

  test('a whole sentence finds what has its words, when nothing has it as it stands', async () => {
    await library.add(entry('茶壶，安装简单'), entry('安的壶'), entry('装简单茶'));
    expect(await library.find('安装简单的茶壶')).toEqual(['茶壶，安装简单']);
    expect(await library.find('壶安')).toEqual([]);
  });

  test('letter case, accents and full width make no difference, and the last word may be a beginning', async () => {
    await library.add(entry('Crème brûlée'), entry('Green TEA leaves'));
    expect(await library.find('creme')).toEqual(['Crème brûlée']);
    expect(await library.find('ＢＲÛＬＥＥ')).toEqual(['Crème brûlée']);
    expect(await library.find('tea lea')).toEqual(['Green TEA leaves']);
    expect(await library.find('le green')).toEqual([]);
  });

  test('a slip of the fingers is forgiven when nothing is called so', async () => {
    await library.add(entry('Dumplings at home'), entry('Noodles'));
    expect(await library.find('dumplngs')).toEqual(['Dumplings at home']);
    expect(await library.find('dmuplings')).toEqual(['Dumplings at home']);
    expect(await library.find('xylophone')).toEqual([]);
  });

  test('all words have to be there, in any language and order', async () => {
    await library.add(entry('iPhone 手机壳', { body: 'A red case.' }), entry('手机壳'), entry('iPhone'));
    expect(await library.find('手机壳 iphone')).toEqual(['iPhone 手机壳']);
    expect(await library.find('iphone手机壳')).toEqual(['iPhone 手机壳']);
    expect(await library.find('red 手机壳')).toEqual(['iPhone 手机壳']);
  });

  test('the title comes before other words, whatever is newer', async () => {
    await library.add(
      entry('Noodles', { body: 'Best with jasmine tea.', sortedAt: hoursAgo(1) }),
      entry('Jasmine tea', { sortedAt: hoursAgo(50) }),
      entry('Cups', { keywords: 'jasmine', sortedAt: hoursAgo(2) }),
    );
    expect((await library.find('jasmine'))[0]).toBe('Jasmine tea');
    expect((await library.find('jasmine')).sort()).toEqual(['Cups', 'Jasmine tea', 'Noodles']);
  });

  test('the newest comes first when it is asked for', async () => {
    await library.add(
      entry('Tea of last year', { sortedAt: hoursAgo(9_000) }),
      entry('News', { body: 'Tea.', sortedAt: hoursAgo(1) }),
      entry('Tea of last week', { sortedAt: hoursAgo(150) }),
    );
    expect(await library.find('tea', { sort: 'NEWEST' })).toEqual([
      'News',
      'Tea of last week',
      'Tea of last year',
    ]);
  });

  test('pages follow one another without gap or repeat', async () => {
    const titles = Array.from({ length: 11 }, (_, index) => `Rice ${index}`);
    await library.add(...titles.map((title, index) => entry(title, { sortedAt: hoursAgo(index % 4) })));
    const pages = await library.pages('rice', 3);
    expect(pages.map((page) => page.length)).toEqual([3, 3, 3, 2]);
    expect(pages.flat().sort()).toEqual(titles.toSorted());
  });

  test('the position of another list is refused', async () => {
    await library.add(entry('Rice'));
    for (const after of [[], ['x'], [1, 'y'], ['strict', 9, 0, 'z'], ['page', -1]]) {
      const refused = library.engine.find(queryFor('rice', { after }));
      await expect(refused).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
    }
  });

  test('kinds, filters and the window narrow it down', async () => {
    const tea = { kind: 'PRODUCT', filters: { category: ['tea', 'drinks'], brand: ['Mei "1"'] } };
    await library.add(
      entry('Cup', tea),
      entry('Cup of a member', { kind: 'USER' }),
      entry('Cup for coffee', { kind: 'PRODUCT', filters: { category: ['coffee', 'drinks'] } }),
      entry('Cup that was sold', { ...tea, visibleUntil: today }),
      entry('Cup to come', { ...tea, visibleFrom: new Date(today.getTime() + 1) }),
      entry('Cup of now', { ...tea, visibleFrom: today, visibleUntil: new Date(today.getTime() + 1) }),
    );
    const found = async (query: object) => (await library.find('cup', query)).sort();
    expect(await found({ kinds: ['USER'] })).toEqual(['Cup of a member']);
    expect(await found({ filters: { category: ['tea'] } })).toEqual(['Cup', 'Cup of now']);
    expect(await found({ filters: { category: ['tea', 'coffee'] } })).toEqual([
      'Cup',
      'Cup for coffee',
      'Cup of now',
    ]);
    expect(await found({ filters: { category: ['drinks'], brand: ['Mei "1"'] } })).toEqual([
      'Cup',
      'Cup of now',
    ]);
    expect(await found({ filters: { category: ['nowhere'] } })).toEqual([]);
    expect(await found({ filters: { brand: [`' | 'x`, '\\'] } })).toEqual([]);
    expect(await found({ filters: { brand: [] } })).toEqual([]);
  });

  test('what is found is counted, by kind and by filter', async () => {
    await library.add(
      entry('Cup', { kind: 'PRODUCT', filters: { brand: ['Mei'] } }),
      entry('Red cup', { kind: 'PRODUCT', filters: { brand: ['Lan=2'] } }),
      entry('Blue cup', { kind: 'PRODUCT', filters: { brand: ['Mei'] } }),
      entry('My cup'),
      entry('Plate'),
    );
    expect(await library.engine.count(queryFor('cup'), ['kind', 'brand'])).toEqual({
      total: 4,
      facets: { kind: { POST: 1, PRODUCT: 3 }, brand: { Mei: 2, 'Lan=2': 1 } },
    });
    expect(await library.engine.count(queryFor('nothing'), ['kind'])).toEqual({
      total: 0,
      facets: { kind: {} },
    });
  });

  test('a document takes the place of the one before it, and one that is removed is not found', async () => {
    const post = entry('Rice');
    await library.add(post, entry('Rice cake'));
    await library.add({ ...post, title: 'Millet', names: [] });
    expect(await library.find('rice')).toEqual(['Rice cake']);
    await library.remove(post);
    await library.remove(post);
    expect(await library.find('millet')).toEqual([]);
  });

  test('signs alone find nothing, and whatever is typed is bounded', async () => {
    await library.add(entry('Rice'), entry("Rock 'n' roll"));
    for (const text of ['', '   ', '&|!()<->:*', "''';--", '"', '\\', '\0', '🍚', 'NOT', '(']) {
      expect(await library.find(text), JSON.stringify(text)).toEqual([]);
    }
    for (const sign of ['& ', 'rice | ', '!(', '"', '米', 'a b ', ':*', '\\']) {
      await library.find(sign.repeat(10_000));
    }
    expect(await library.find("rock'n'roll")).toBeDefined();
    expect(await library.find('rice & | !')).toEqual(['Rice']);
  });

  test('the old index answers while a new one is built, and then the new one', async () => {
    const post = entry('Rice before');
    await library.add(post, entry('Rice two'), entry('Rice three'), entry('Rice four'));
    library.shelf.set(post.id, { ...post, title: 'Millet', names: [] });
    const seen: number[] = [];
    const look = async () => seen.push((await library.find('rice')).length);
    await library.engine.rebuild(library.scan(1, async () => void (await look())));
    expect(seen).toEqual([4, 4, 4, 4]);
    expect(await library.find('rice')).toHaveLength(3);
    expect(await library.find('millet')).toEqual(['Millet']);
  });

  test('building anew forgets what is not there any more', async () => {
    const lost = entry('Rice lost');
    await library.add(lost, entry('Rice'));
    library.shelf.delete(lost.id);
    await library.engine.rebuild(library.scan());
    expect(await library.find('rice')).toEqual(['Rice']);
  });
}
