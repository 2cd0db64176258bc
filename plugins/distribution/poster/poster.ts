import type { PaletteName } from './palettes.ts';

/** What stands on a promoter's poster. */
export interface PosterInput {
  /** Where the code leads, by HTTP or HTTPS. */
  readonly link: string;
  /** The promoter, as they call themselves. */
  readonly name: string;
  readonly headline: string;
  readonly subtitle: string;
  /** Already formatted, as `¥39.90 起`. */
  readonly price: string;
  readonly picture?: PosterPicture | undefined;
  readonly palette: PaletteName;
}

export interface PosterPicture {
  readonly bytes: Uint8Array;
  readonly mediaType: PictureType;
}

export type PictureType = 'image/png' | 'image/jpeg' | 'image/webp';

/** 1080 x 1920 pixels. The same input gives the same bytes, whoever draws it. */
export interface Poster {
  /** Names the font; looks as the PNG does wherever that is installed. */
  readonly svg: string;
  readonly png: Uint8Array;
}
