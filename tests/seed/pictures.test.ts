import { describe, expect, it } from 'vitest';
import { readAssets } from '#seed/assets.ts';
import { drawGoods, mostPictures } from '#seed/pictures/goods-picture.ts';
import { escaped } from '#seed/pictures/lettering.ts';
import { drawnThings } from '#seed/pictures/motifs/index.ts';
import { drawPost, shownIn } from '#seed/pictures/post-picture.ts';

const assets = readAssets();
const { goods } = assets.goods;
const views = Array.from({ length: mostPictures }, (_, view) => view);
const drawings = goods.flatMap((one) => views.map((view) => drawGoods(one, view)));

/** Elements that were opened and not closed, or closed and not opened. */
function unbalanced(svg: string): string[] {
  const open: string[] = [];
  for (const [, end, name = '', rest = ''] of svg.matchAll(/<(\/?)([a-z]+)((?:[^>"]|"[^"]*")*)>/g)) {
    if (end) {
      if (open.pop() !== name) return [name];
    } else if (!rest.endsWith('/')) open.push(name);
  }
  return open;
}

describe('the pictures of goods', () => {
  it('show for every category what is sold there', () => {
    expect(goods.filter((one) => !drawnThings.has(one.in)).map(({ slug }) => slug)).toEqual([]);
  });

  it('are drawings of 1 to 4 KB, whole, each another one, and the same every time', () => {
    expect(new Set(drawings).size).toBe(goods.length * mostPictures);
    for (const drawing of drawings) {
      expect(Buffer.byteLength(drawing)).toBeGreaterThan(1_000);
      expect(Buffer.byteLength(drawing)).toBeLessThan(4_000);
      expect(drawing).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" [^<]*>\n<title>/);
      expect(drawing).not.toMatch(/undefined|NaN|<script|https?:\/\/(?!www\.w3\.org\/2000\/svg")/);
      expect(unbalanced(drawing)).toEqual([]);
    }
    expect(goods.flatMap((one) => views.map((view) => drawGoods(one, view)))).toEqual(drawings);
  });

  it('say the title in both languages, whatever stands in it', () => {
    const title = { en: 'Tom & Jerry’s <b>"tea"</b>', zh: '汤姆&杰瑞的\u0000茶' };
    const drawing = drawGoods({ slug: 'tom', in: 'green-tea', title }, 0);
    expect(drawing).toContain('>Tom &amp; Jerry’s &lt;b&gt;&quot;tea&quot;&lt;/b&gt;</text>');
    expect(drawing).toContain('>汤姆&amp;杰瑞的茶</text>');
    expect(escaped('\ud800\u0007𠮷')).toBe('𠮷');
  });

  it('letters get smaller where the title is long', () => {
    const sizeOf = (en: string) =>
      Number(
        /font-size="(\d+)" [^>]*>L/.exec(
          drawGoods({ slug: 'l', in: 'nuts', title: { en, zh: '茶' } }, 0),
        )?.[1],
      );
    expect([sizeOf('Longjing'), sizeOf('Longjing '.repeat(10))]).toEqual([42, 16]);
  });

  it('are a parcel where nobody has drawn the category', () => {
    const title = { en: 'Something', zh: '东西' };
    expect(drawGoods({ slug: 'something', in: 'elsewhere', title }, 0)).toContain('<path d="M-160-60L0-130');
  });
});

describe('the pictures of posts', () => {
  const size = { width: 1080, height: 1440 };
  const six = (about: string, name: string) =>
    [0, 1, 2, 3, 4, 5].map((index) => drawPost({ about, name, index, size }));

  it('show what the channel is about, and six of one post differ', () => {
    const topics = new Set(assets.threads.map(({ topic }) => topic));
    expect(topics).toEqual(new Set(Object.keys(shownIn)));
    expect(
      Object.values(shownIn)
        .flat()
        .filter((thing) => !drawnThings.has(thing)),
    ).toEqual([]);
    for (const topic of topics) {
      const drawn = six(topic, 'A morning');
      expect(new Set(drawn).size, topic).toBe(6);
      expect(drawn.flatMap(unbalanced)).toEqual([]);
      expect(Math.max(...drawn.map(({ length }) => length))).toBeLessThan(3_000);
      expect(six(topic, 'A morning')).toEqual(drawn);
    }
  });

  it('are as large as the post says, and drawn for any channel', () => {
    expect(drawPost({ about: 'plants', name: 'Ivy', index: 0, size })).toContain(
      'width="1080" height="1440"',
    );
    expect(new Set(six('somewhere', 'Ivy')).size).toBe(6);
  });

  it('are shared by posts, so that they are fewer than the posts show', () => {
    const posts = Array.from({ length: 40 }, (_, at) => `Post ${at}`);
    expect(new Set(posts.flatMap((name) => six('audio', name))).size).toBe(6);
  });
});
