import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import subsetFont from 'subset-font';

/** Which files of the font there are, and which characters each may have. */
export interface Slices {
  /** The slice that has a character, if any has it. */
  sliceWith(character: string): string | undefined;
  /** The slice as a TrueType file of one weight; no two slices have a character in common. */
  load(slice: string): Promise<Uint8Array>;
}

/**
 * Noto Sans SC is packed as it is for browsers: a hundred files of WOFF2 with all weights, each with some of the
 * characters. What is loaded is unpacked, and its weight pinned, since the engine knows neither.
 *
 * @param weight as CSS has it, from 100 to 900.
 */
export async function openSlices(weight: number): Promise<Slices> {
  const folder = dirname(
    createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc/unicode.json'),
  );
  const ranges: unknown = JSON.parse(await readFile(join(folder, 'unicode.json'), 'utf8'));
  const sliceByCharacter = new Map(readRanges(ranges));
  const charactersBySlice = Map.groupBy(sliceByCharacter.keys(), (one) => sliceByCharacter.get(one));
  return {
    sliceWith: (character) => sliceByCharacter.get(character),
    async load(slice) {
      const packed = await readFile(join(folder, 'files', `noto-sans-sc-${slice}-wght-normal.woff2`));
      const characters = charactersBySlice.get(slice)?.join('') ?? '';
      return subsetFont(packed, characters, { targetFormat: 'truetype', variationAxes: { wght: weight } });
    },
  };
}

/**
 * Pairs of a character and its slice, from `{ "[4]": "U+1f1e9-1f1f5,U+1f21a" }`. Where slices overlap, a later one goes
 * before an earlier one, as in style sheets.
 */
function readRanges(ranges: unknown): [character: string, slice: string][] {
  return Object.entries(ranges ?? {}).flatMap(([name, list]) => {
    const slice = name.replace(/[[\]]/g, '');
    return String(list)
      .split(',')
      .flatMap(charactersIn)
      .map((character): [string, string] => [character, slice]);
  });
}

function charactersIn(range: string): string[] {
  const [from = '', to = from] = range.trim().slice(2).split('-');
  const first = Number.parseInt(from, 16);
  return Array.from({ length: Number.parseInt(to, 16) - first + 1 }, (_, at) =>
    String.fromCodePoint(first + at),
  );
}
