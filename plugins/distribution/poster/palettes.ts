/** The colours of a poster, as SVG has them. */
export interface Palette {
  readonly paper: string;
  /** Headline and name. */
  readonly ink: string;
  /** Subtitle and caption. */
  readonly faded: string;
  /** Price, and what stands where there is no picture. */
  readonly accent: string;
}

export const palettes = {
  tea: { paper: '#f3f6ee', ink: '#1f3322', faded: '#56695a', accent: '#2f6b3a' },
  plum: { paper: '#fbf1ef', ink: '#3d1a22', faded: '#7d5a61', accent: '#b3263f' },
  ink: { paper: '#eef1f6', ink: '#16233b', faded: '#566176', accent: '#1f4e99' },
} as const satisfies Record<string, Palette>;

export type PaletteName = keyof typeof palettes;

export const paletteNames = Object.keys(palettes);
