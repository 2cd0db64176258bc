import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PosterInput } from '#plugins/distribution/poster/poster.ts';
import { renderPoster } from '#plugins/distribution/poster/render-poster.ts';
import { areas, codeIn, digestOf, inkIn, linesOf, pixelsIn, springTea } from './posters.ts';

const poster = (changes: Partial<PosterInput> = {}) => renderPoster({ ...springTea, ...changes });
const nameIn = async (name: string) => pixelsIn(await poster({ name }), areas.name).join();
/** Of the poster of spring tea, as every machine has drawn it so far. */
const drawnBefore = '7177d40157b1c23412441870cd0f8e15b9225d421540949cc9ddfd5af943d84c';
const sizes = { headline: 76, subtitle: 42, price: 72, name: 50 };

describe('a poster', () => {
  it('is the same, to the last byte, whenever and wherever it is drawn', async () => {
    const first = digestOf(await poster());
    expect(first, 'another font, engine or layout gives another poster: look at it, then write it down').toBe(
      drawnBefore,
    );
    await poster({ name: '曌喆', headline: 'Другой шрифт', palette: 'plum' });
    expect(digestOf(await poster())).toBe(first);
    const program = join(import.meta.dirname, 'print-digest.ts');
    const runs = await Promise.all([1, 2].map(() => promisify(execFile)(process.execPath, [program])));
    expect(runs.map(({ stdout }) => stdout.trim())).toEqual([first, first]);
  });

  it('is 1080 by 1920, and each palette is another', async () => {
    const all = await Promise.all((['tea', 'plum', 'ink'] as const).map((palette) => poster({ palette })));
    expect(new Set(all.map(digestOf)).size).toBe(3);
    for (const { png, svg } of all) {
      expect([Buffer.from(png).readUInt32BE(16), Buffer.from(png).readUInt32BE(20)]).toEqual([1080, 1920]);
      expect(svg).toContain('width="1080" height="1920"');
    }
  });

  it.each([
    ['a short link', 'https://jishi.example/a'],
    ['a long link', `https://jishi.example/p/${'spring-tea-'.repeat(33)}end`],
  ])('leads where it should: %s', async (_, link) => {
    expect(codeIn(await poster({ link }))).toBe(link);
  });

  it('writes a link with Chinese characters as every browser can read it', async () => {
    expect(codeIn(await poster({ link: 'https://jishi.example/春茶' }))).toBe(
      'https://jishi.example/%E6%98%A5%E8%8C%B6',
    );
  });
});

describe('what stands on a poster', () => {
  it('is drawn in Chinese glyphs: other names look otherwise, and none as what the font has not', async () => {
    const looks = await Promise.all(
      ['王小明', '李美丽', '曌喆龘', 'Ada', '\u{378}\u{379}\u{380}'].map(nameIn),
    );
    expect(new Set(looks).size).toBe(looks.length);
    const ink = async (name: string) => inkIn(await poster({ name }), areas.name).pixels;
    expect(await ink('一')).toBeLessThan(await ink('龘'));
    expect(await ink('🌸')).toBe(0);
  });

  it('is there as it was said when it fits', async () => {
    const it = await poster();
    expect(linesOf(it, sizes.headline)).toEqual(['明前龙井，一杯春天']);
    expect(linesOf(it, sizes.subtitle).join(' ')).toBe(springTea.subtitle);
    expect(linesOf(it, sizes.price)).toEqual(['¥39.90 起']);
    expect(linesOf(it, sizes.name)).toEqual(['王小明']);
  });

  it.each([
    ['Chinese', '欧阳上官司马诸葛东方皇甫尉迟公孙慕容长孙宇文令狐钟离', '欧阳上官司马诸…'],
    ['Latin', 'Wilhelmina-Alexandra Montgomery', 'Wilhelmina-Ale…'],
    ['narrow letters', 'illiillilliillilliillilliil', 'illiillilliillilliillilliil'],
  ])('is shortened by its width: a name in %s', async (_, name, shown) => {
    const drawn = await poster({ name: name.slice(0, 30) });
    expect(linesOf(drawn, sizes.name)).toEqual([shown]);
    expect(inkIn(drawn, areas.name).right).toBeLessThanOrEqual(560);
  });

  it('is broken into lines that end where lines may, at most two and three', async () => {
    const drawn = await poster({
      headline:
        '喝一杯刚从山上采下来的新茶叶，想想春天的样子，再约上三五个好朋友坐一坐聊一聊看一看远处的青山绿水',
      subtitle: `${'word '.repeat(20)}${'supercalifragilistic'.repeat(3)}`,
    });
    const headline = linesOf(drawn, sizes.headline);
    expect(headline).toHaveLength(2);
    expect(headline[1]).toMatch(/…$/);
    for (const line of headline) expect(line).not.toMatch(/^[，。]/);
    expect(inkIn(drawn, areas.headline).right).toBeLessThanOrEqual(1004);
    const subtitle = linesOf(drawn, sizes.subtitle);
    expect(subtitle).toHaveLength(3);
    for (const line of subtitle.slice(0, 2)) expect(line).toMatch(/word$/);
  });

  it('is text and never markup', async () => {
    const harmless = await poster();
    const tags = (svg: string) => [...svg.matchAll(/<\/?[a-zA-Z]+/g)].map(String);
    for (const evil of [
      '<script>alert(1)</script>',
      '"/><image href="https://x.example"',
      '&lt;b&gt; &amp; &#x41;',
      ']]> <!-- --> <?xml ?>',
      "' onload='x",
    ]) {
      const drawn = await poster({ name: evil.slice(0, 30), price: evil });
      expect(tags(drawn.svg), evil).toEqual(tags(harmless.svg));
      expect(drawn.svg.replace(/>[^<]*</g, '><')).not.toMatch(/href|onload/);
      expect(codeIn(drawn)).toBe(springTea.link);
    }
    expect(linesOf(await poster({ name: '<b>"Ada" & \'Bob\'' }), sizes.name)).toEqual([
      '&lt;b&gt;&quot;Ada&quot; &amp; &#39;Bob&#39;',
    ]);
  });

  it.each([
    ['control characters are taken out', 'Ada\u0007\u001b[31m', 'Ada[31m'],
    ['turned directions are taken out', '\u202EadA\u202C\u2066\u200F', 'adA'],
    ['blanks and line ends become one', '  Ada \t\r\n \u3000 Li  ', 'Ada Li'],
    ['emoji are left out', '小明🌸👩‍💻🇨🇳', '小明'],
    ['what the font has not becomes a mark', 'Ada \u{378}\u{E000}', 'Ada 〓〓'],
    ['half a character becomes a mark', 'Ada\uD83C', 'Ada〓'],
    ['marks are put on their letters', 'Rene\u0301', 'René'],
  ])('can be drawn: %s', async (_, name, shown) => {
    expect(linesOf(await poster({ name }), sizes.name)).toEqual([shown]);
  });

  it('can be drawn, whatever it is', async () => {
    const character = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(character, async (name) => {
        if (name.trim() === '' || name.includes('\u0000')) return;
        const { svg } = await poster({ name });
        expect(svg).toMatch(/^[\u0020-\uD7FF\uF900-\uFFFC\u{10000}-\u{3FFFF}]*$/u);
      }),
      { seed: 20261127, numRuns: 20 },
    );
  });
});
