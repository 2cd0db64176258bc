import { Blob, Face, Font } from 'harfbuzzjs';
import { openSlices, type Slices } from './slices.ts';

/** How SVG calls the font. */
export const fontFamily = 'Noto Sans SC';
const weight = 500;

/** What is known of the font for some characters. */
export interface Letters {
  draws(character: string): boolean;
  /** How wide a text is at a size, both in pixels; without kerning. */
  widthOf(text: string, size: number): number;
  /** The TrueType files that have these characters, always in the same order. */
  filesFor(text: string): Uint8Array[];
}

interface Slice {
  readonly file: Uint8Array;
  readonly font: Font;
  readonly unitsPerEm: number;
}

/** The font, of which slices are loaded when first needed and then kept: 6 MB for all of them. */
export class Typeface {
  readonly #slices: Slices;
  readonly #loaded = new Map<string, Promise<Slice>>();

  constructor(slices: Slices) {
    this.#slices = slices;
  }

  static async open(): Promise<Typeface> {
    return new Typeface(await openSlices(weight));
  }

  /** Loads what is needed to draw these characters. */
  async lettersFor(characters: readonly string[]): Promise<Letters> {
    const names = new Set(characters.flatMap((character) => this.#slices.sliceWith(character) ?? []));
    const slices = new Map(
      await Promise.all([...names].map(async (name) => [name, await this.#load(name)] as const)),
    );
    return lettersIn(slices, (character) => this.#slices.sliceWith(character));
  }

  #load(name: string): Promise<Slice> {
    const known = this.#loaded.get(name);
    if (known) return known;
    const loading = this.#slices.load(name).then(openSlice);
    this.#loaded.set(name, loading);
    loading.catch(() => this.#loaded.delete(name));
    return loading;
  }
}

function openSlice(file: Uint8Array): Slice {
  const face = new Face(new Blob(file));
  return { file, font: new Font(face), unitsPerEm: face.upem };
}

function lettersIn(
  slices: ReadonlyMap<string, Slice>,
  sliceWith: (character: string) => string | undefined,
): Letters {
  const glyphOf = (character: string) => {
    const slice = slices.get(sliceWith(character) ?? '');
    const glyph = slice?.font.nominalGlyph(character.codePointAt(0) ?? 0);
    return slice && glyph ? { slice, glyph } : undefined;
  };
  const emsOf = (character: string) => {
    const found = glyphOf(character);
    return found ? found.slice.font.glyphHAdvance(found.glyph) / found.slice.unitsPerEm : 0;
  };
  return {
    draws: (character) => glyphOf(character) !== undefined,
    widthOf: (text, size) => [...text].reduce((ems, character) => ems + emsOf(character), 0) * size,
    filesFor(text) {
      const names = new Set([...text].flatMap((character) => sliceWith(character) ?? []));
      return [...names].sort().flatMap((name) => slices.get(name)?.file ?? []);
    },
  };
}
