import { describe, expect, it } from 'vitest';
import { readAssets } from '#seed/assets.ts';
import { drawGoods, mostPictures } from '#seed/pictures/goods-picture.ts';
import { escaped } from '#seed/pictures/lettering.ts';
import { drawnCategories } from '#seed/pictures/motifs/index.ts';

const { goods } = readAssets().goods;
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
    expect(goods.filter((one) => !drawnCategories.has(one.in)).map(({ slug }) => slug)).toEqual([]);
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
