/** The calm colours of one picture, as SVG writes them. */
export interface Colours {
  /** Behind everything, and what stands on it. */
  readonly ground: string;
  readonly plane: string;
  /** Of the thing itself, from light to dark. */
  readonly light: string;
  readonly main: string;
  readonly dark: string;
  /** What catches the eye. */
  readonly accent: string;
  /** Of what is written. */
  readonly ink: string;
}

/** Hue in degrees and saturation in per cent of what stands in a category; and the hue of its accents, unless it is the opposite one. */
const tones: Readonly<Record<string, readonly [hue: number, saturation: number, accentHue?: number]>> = {
  'green-tea': [96, 32],
  'black-tea': [18, 42],
  'oolong-tea': [150, 26],
  'white-tea': [64, 22],
  'dark-tea': [28, 30, 8],
  'scented-tea': [46, 46, 26],
  nuts: [30, 40],
  pastries: [38, 48, 6],
  'dried-fruit': [14, 52, 44],
  savoury: [8, 44, 4],
  gaiwans: [172, 26],
  teapots: [16, 36],
  cups: [214, 32],
  'tea-tools': [86, 22],
  bowls: [204, 30],
  vases: [188, 24],
  textiles: [232, 20],
  scents: [266, 20],
  cleansers: [192, 34],
  serums: [26, 44],
  creams: [338, 28],
  masks: [350, 32, 352],
  'sun-care': [42, 52, 30],
  lips: [352, 46],
  eyes: [288, 22],
  face: [22, 38, 352],
  hair: [132, 22],
  'tea-courses': [110, 26],
  'beauty-courses': [330, 28],
  'creator-courses': [222, 34],
  'home-services': [160, 26],
  'beauty-services': [312, 22],
  vouchers: [358, 40],
  templates: [204, 34],
  perfume: [300, 24, 40],
  pan: [206, 18, 42],
  bread: [32, 46],
  plate: [120, 22, 12],
  camera: [214, 14, 4],
  lamp: [198, 24, 42],
  headphones: [250, 26, 350],
  speaker: [24, 26, 190],
  window: [216, 36, 30],
  shelf: [34, 26, 200],
  bucket: [190, 36, 46],
  spray: [170, 30, 48],
  pot: [124, 30, 20],
  armchair: [26, 30, 190],
};
const otherTone = [210, 16, 36] as const;

/** The colours of a category; `shift` in degrees makes its things a little different from each other. */
export function coloursOf(category: string, shift: number): Colours {
  const [tone, saturation, accentHue = tone + 165] = tones[category] ?? otherTone;
  const hue = tone + shift;
  return {
    ground: colour(hue, saturation * 0.8, 94),
    plane: colour(hue, saturation * 0.8, 86),
    light: colour(hue, saturation, 77),
    main: colour(hue, saturation, 58),
    dark: colour(hue, saturation + 4, 36),
    accent: colour(accentHue + shift, saturation + 14, 63),
    ink: colour(hue, saturation * 0.7, 24),
  };
}

/** As hexadecimal, since not everything that reads SVG knows hues. The formula is that of CSS Color 4. */
function colour(hue: number, saturation: number, lightness: number): string {
  const light = lightness / 100;
  const spread = (saturation / 100) * Math.min(light, 1 - light);
  const channel = (offset: number) => {
    const step = (((offset + hue / 30) % 12) + 12) % 12;
    const value = light - spread * Math.max(-1, Math.min(step - 3, 9 - step, 1));
    return Math.round(255 * value)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
}
