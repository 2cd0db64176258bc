import { createHash } from 'node:crypto';
import jsqr from 'jsqr';
import { PNG } from 'pngjs';
import type { Poster, PosterInput } from '#plugins/distribution/poster/poster.ts';

export const springTea: PosterInput = {
  link: 'https://jishi.example/p/spring-tea?by=ada-lovelace',
  name: '王小明',
  headline: '明前龙井，一杯春天',
  subtitle: 'Picked before the rains, roasted by hand on the same day.',
  price: '¥39.90 起',
  palette: 'tea',
};

/** A place on a poster, in pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const areas = {
  headline: { x: 0, y: 740, width: 1080, height: 240 },
  name: { x: 100, y: 1540, width: 480, height: 84 },
  frame: { x: 120, y: 120, width: 840, height: 40 },
} as const satisfies Record<string, Area>;

/** What a phone reads from the whole poster. */
export function codeIn({ png }: Poster): string | undefined {
  const { data, width, height } = PNG.sync.read(Buffer.from(png));
  return jsqr.default(new Uint8ClampedArray(data), width, height)?.data;
}

/** The colours of an area, row by row, each as `rrggbb`. */
export function pixelsIn({ png }: Poster, { x, y, width, height }: Area): string[] {
  const image = PNG.sync.read(Buffer.from(png));
  return Array.from({ length: width * height }, (_, at) => {
    const place = 4 * ((y + Math.floor(at / width)) * image.width + x + (at % width));
    return image.data.subarray(place, place + 3).toString('hex');
  });
}

/** How many pixels differ from the first one, and how far to the right the last such stands. */
export function inkIn(poster: Poster, area: Area): { readonly pixels: number; readonly right: number } {
  const colours = pixelsIn(poster, area);
  const columns = colours.flatMap((colour, at) => (colour === colours[0] ? [] : [at % area.width]));
  return { pixels: columns.length, right: area.x + columns.reduce((most, one) => Math.max(most, one), 0) };
}

/** The lines of text of a size, as the SVG has them. */
export function linesOf({ svg }: Poster, size: number): string[] {
  return [...svg.matchAll(/<text [^>]*font-size="(\d+)">([^<]*)<\/text>/g)].flatMap(([, found, text = '']) =>
    Number(found) === size ? [text] : [],
  );
}

export function digestOf({ svg, png }: Poster): string {
  return createHash('sha256').update(svg).update(png).digest('hex');
}
